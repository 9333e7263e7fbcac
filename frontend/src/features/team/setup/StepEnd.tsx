import { Link } from "@tanstack/react-router";
import { useTranslations } from "@/shared/i18n";
import { buttonClass } from "@/shared/ui/Button";
import { type SetupStep, setupSteps } from "./steps";

/** On to the next step, or out: everything is saved anyway. */
export function StepEnd({ slug, step }: { slug: string; step: SetupStep }) {
  const t = useTranslations("setup");
  const next = setupSteps[setupSteps.indexOf(step) + 1];
  return (
    <p className="row ruled">
      {next && (
        <Link to="/team/c/$slug/setup" params={{ slug }} search={{ step: next }} className={buttonClass()}>
          {t(`onTo.${next}`)}
        </Link>
      )}
      <Link to="/team/c/$slug" params={{ slug }} className={buttonClass({ variant: next ? "plain" : "alt" })}>
        {t(next ? "later" : "toOverview")}
      </Link>
    </p>
  );
}
