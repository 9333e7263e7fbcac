import { Check, Circle, CircleDashed, Clock, X } from "lucide-react";
import { useTranslations } from "@/shared/i18n";
import { VisuallyHidden } from "@/shared/ui/VisuallyHidden";
import type { State, Step, StepName } from "./check/steps";

const icons = {
  passed: Check,
  failed: X,
  waiting: Clock,
  open: CircleDashed,
  unreached: Circle,
  running: Circle,
};

/** Which sentence tells what was found; else what will be looked at. */
const wordOf = {
  passed: "passed",
  failed: "failed",
  waiting: "what",
  open: "what",
  unreached: "what",
  running: "what",
} as const;

interface StepLineProps {
  name: StepName;
  /** Undefined until it is this step's turn. */
  step: Step | undefined;
}

/** What one step looks at, and what it found. */
export function StepLine({ name, step }: StepLineProps) {
  const t = useTranslations("receipt.steps");
  const state: State | "running" = step?.state ?? "running";
  const Icon = icons[state];
  const first = state === "passed" && step?.note === "first";
  return (
    <li className={`check-step ${state}`}>
      <Icon className="i" aria-hidden="true" />
      <div>
        <b>{t(`${name}.title`)}</b> <VisuallyHidden>({t(`state.${state}`)})</VisuallyHidden>
        <p>{first ? t("since.first") : t(`${name}.${wordOf[state]}`)}</p>
        {step?.value && <code className="small">{step.value}</code>}
      </div>
    </li>
  );
}
