import { X } from "lucide-react";
import { useFormats, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { IconButton } from "@/shared/ui/IconButton";
import { Select } from "@/shared/ui/Select";
import type { FieldErrors } from "../fieldErrors";
import { MomentField } from "../MomentField";
import { CollectFields, VoteFields } from "./KindFields";
import { QuestionsField } from "./questions/QuestionsField";
import { ofKind } from "./rounds";
import type { RoundDraft } from "./value";
import { WhoFields } from "./who/WhoFields";

export interface RoundFieldsProps {
  /** Its place in the order, from 0. */
  index: number;
  round: RoundDraft;
  zone: string;
  errors: FieldErrors;
  onChange(patch: Partial<RoundDraft>): void;
  onRemove(): void;
}

/** One round: what people do, from when to when, and by which rules. */
export function RoundFields(props: RoundFieldsProps) {
  const { index, round, zone, errors, onChange, onRemove } = props;
  const t = useTranslations("setup.rounds");
  const { moment, left } = useFormats();
  const now = useNow();
  const path = `rounds[${index}]`;
  const days = left(round.closesAt, new Date(round.opensAt));
  return (
    <section className="ruled stack" aria-labelledby={`round-${index}`}>
      <div className="row">
        <h3 className="t-3" id={`round-${index}`}>
          {t(`title.${round.kind}`, { number: index + 1 })}
        </h3>
        <span className="push">
          <IconButton
            icon={<X className="i" />}
            label={t("remove", { number: index + 1 })}
            onClick={onRemove}
          />
        </span>
      </div>
      <p className="small muted">
        {t(new Date(round.opensAt) > now ? "opensInWords" : "openedInWords", {
          moment: moment(round.opensAt),
          days,
        })}
      </p>
      <Select
        name={`${path}.kind`}
        label={t("kind")}
        options={(["collect", "vote"] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
        error={errors[`${path}.kind`]}
        value={round.kind}
        onChange={(kind) => onChange(ofKind(round, kind))}
      />
      <div className="two">
        <MomentField
          name={`${path}.opensAt`}
          label={t("opens")}
          zone={zone}
          error={errors[`${path}.opensAt`]}
          value={round.opensAt}
          onChange={(opensAt) => onChange({ opensAt })}
        />
        <MomentField
          name={`${path}.closesAt`}
          label={t("closes")}
          zone={zone}
          error={errors[`${path}.closesAt`]}
          value={round.closesAt}
          onChange={(closesAt) => onChange({ closesAt })}
        />
      </div>
      {round.kind === "vote" ? <VoteFields {...props} /> : <CollectFields {...props} />}
      {round.kind === "vote" && (
        <WhoFields
          path={`${path}.settings`}
          settings={round.settings ?? {}}
          errors={errors}
          onChange={(settings) => onChange({ settings })}
        />
      )}
      {round.kind === "vote" && (
        <QuestionsField
          path={`${path}.settings.questions`}
          questions={round.settings?.questions ?? []}
          errors={errors}
          onChange={(questions) => onChange({ settings: { ...round.settings, questions } })}
        />
      )}
    </section>
  );
}
