import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { VisuallyHidden } from "./VisuallyHidden";

export interface Step {
  /** The name, or a link with it. */
  title: ReactNode;
  /** A date or a time in words. */
  detail?: ReactNode;
  state: "done" | "now" | "next";
}

/** The way of a campaign or a wizard: a line, done in ink, current in brand and twice as thick. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  const t = useTranslations("ui");
  return (
    <ol className="steps" aria-label={label} style={{ "--steps": steps.length } as React.CSSProperties}>
      {steps.map((step, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have a fixed order and no other identity
          key={index}
          className={step.state === "next" ? undefined : step.state}
          aria-current={step.state === "now" ? "step" : undefined}
        >
          <b>{step.title}</b> {step.state === "done" && <VisuallyHidden>({t("stepDone")})</VisuallyHidden>}
          {step.detail}
        </li>
      ))}
    </ol>
  );
}
