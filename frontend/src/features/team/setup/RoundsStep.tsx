import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { FieldError } from "@/shared/ui/Field";
import { Note } from "@/shared/ui/Note";
import { Select } from "@/shared/ui/Select";
import { RoundFields } from "./RoundFields";
import { nextRound } from "./rounds";
import type { Setup } from "./useSetup";
import type { RoundDraft } from "./value";

const most = 20;

/** When fans may send in and when they vote, by the campaign's clock. */
export function RoundsStep({ setup: { campaign, value, errors, change } }: { setup: Setup }) {
  const t = useTranslations("setup.rounds");
  const { slug } = campaign;
  if (campaign.state !== "draft") {
    return (
      <div className="stack-5">
        <h2 className="t-1">{t("heading")}</h2>
        <Note title={t("live")}>
          {t.rich("liveWhere", {
            a: (text) => (
              <Link to="/team/c/$slug" params={{ slug }}>
                {text}
              </Link>
            ),
          })}
        </Note>
      </div>
    );
  }
  const { rounds } = value;
  const put = (next: RoundDraft[]) => change({ rounds: next });
  return (
    <form className="stack-5" onSubmit={(event) => event.preventDefault()} noValidate>
      <h2 className="t-1">{t("heading")}</h2>
      <Select
        name="timezone"
        label={t("zone")}
        hint={t("zoneHint")}
        options={zones(value.timezone).map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        error={errors.timezone}
        value={value.timezone}
        onChange={(timezone) => change({ timezone })}
      />
      <FieldError id="field-rounds" error={errors.rounds} />
      {rounds.map((round, index) => (
        <RoundFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a round is told by its place in the order
          key={index}
          index={index}
          round={round}
          zone={value.timezone}
          errors={errors}
          onChange={(patch) => put(rounds.map((old, at) => (at === index ? { ...old, ...patch } : old)))}
          onRemove={() => put(rounds.filter((_, at) => at !== index))}
        />
      ))}
      {rounds.length < most && (
        <Button variant="alt" onClick={() => put([...rounds, nextRound(rounds)])}>
          <Plus className="i" /> {t("add")}
        </Button>
      )}
    </form>
  );
}

/** Every zone the browser knows; the campaign's own is always among them. */
function zones(own: string): string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return known.includes(own) ? known : [own, ...known];
}
