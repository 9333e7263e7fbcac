import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "@/shared/i18n";
import { PageTitle } from "@/shared/ui/PageTitle";
import { Steps } from "@/shared/ui/Steps";
import { type SetupStep, setupSteps } from "./steps";

interface SetupHeadProps {
  title: string;
  kicker: string;
  actions?: ReactNode;
  /** The step that is shown; the template comes before there is a campaign. */
  current: "template" | SetupStep;
  /** The campaign, once there is one. */
  slug?: string;
}

/** Name of the campaign, what is saved, and the five steps. */
export function SetupHead({ title, kicker, actions, current, slug }: SetupHeadProps) {
  const t = useTranslations("setup");
  const at = current === "template" ? -1 : setupSteps.indexOf(current);
  const steps = setupSteps.map((step, index) => ({
    title: slug ? (
      <Link to="/team/c/$slug/setup" params={{ slug }} search={{ step }}>
        {t(`steps.${step}`)}
      </Link>
    ) : (
      t(`steps.${step}`)
    ),
    state: index < at ? ("done" as const) : index === at ? ("now" as const) : ("next" as const),
  }));
  return (
    <>
      <PageTitle size="t-2" kicker={kicker} actions={actions}>
        {title}
      </PageTitle>
      <div className="mt-4 mb-8">
        <Steps
          label={t("steps.label")}
          steps={[{ title: t("steps.template"), state: at < 0 ? "now" : "done" }, ...steps]}
        />
      </div>
    </>
  );
}
