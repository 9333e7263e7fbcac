import { Link } from "@tanstack/react-router";
import { Smartphone } from "lucide-react";
import { useEffect } from "react";
import { CampaignZone, useText, useTranslations } from "@/shared/i18n";
import { buttonClass } from "@/shared/ui/Button";
import { fieldId } from "@/shared/ui/Field";
import { Note } from "@/shared/ui/Note";
import { BriefStep } from "./BriefStep";
import { LookStep } from "./LookStep";
import { PhonePreview } from "./PhonePreview";
import { ReadinessPanel } from "./ReadinessPanel";
import { RoundsStep } from "./RoundsStep";
import { RulesStep } from "./RulesStep";
import { SaveTag } from "./SaveTag";
import { SetupHead } from "./SetupHead";
import { StepEnd } from "./StepEnd";
import type { SetupSearch } from "./steps";
import { useSetup } from "./useSetup";

const forms = { brief: BriefStep, rounds: RoundsStep, rules: RulesStep, look: LookStep };

/** The wizard after the template: a form, what is still lacking, and the page as a fan will see it. */
export function SetupPage({ slug, search }: { slug: string; search: SetupSearch }) {
  const t = useTranslations("setup");
  const templates = useTranslations("team.templates");
  const say = useText();
  const setup = useSetup(slug);
  const { campaign, saving, value } = setup;
  const step = search.step ?? "brief";
  const Form = forms[step];
  const draft = campaign.state === "draft";
  useFieldFromAddress(search);
  const actions = (
    <>
      <SaveTag state={saving} />
      <Link to="/c/$slug" params={{ slug }} className={buttonClass({ variant: "alt" })}>
        <Smartphone className="i" /> {t("asFan")}
      </Link>
    </>
  );
  const template = templates(`${campaign.template}.name`);
  return (
    <CampaignZone zone={campaign.timezone}>
      <SetupHead
        title={say(value.title) || slug}
        kicker={t(draft ? "kicker" : "kickerLive", { template })}
        actions={actions}
        current={step}
        slug={slug}
      />
      <div className="cols">
        <div className="c-6 stack-5">
          {saving.problem && saving.status === "refused" && (
            <Note tone="bad" role="alert" title={saving.problem.message}>
              {saving.problem.detail}
            </Note>
          )}
          <Form setup={setup} />
          <StepEnd slug={slug} step={step} />
        </div>
        <aside className="c-3" aria-label={t("ready.title")}>
          <ReadinessPanel setup={setup} />
        </aside>
        <div className="c-3">
          <PhonePreview campaign={campaign} value={value} />
        </div>
      </div>
    </CampaignZone>
  );
}

/** Takes the focus to the field that the address names, as the list of what is lacking does. */
function useFieldFromAddress({ step, field }: SetupSearch): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same field of another step is another field
  useEffect(() => {
    if (field) document.getElementById(fieldId(field))?.focus();
  }, [step, field]);
}
