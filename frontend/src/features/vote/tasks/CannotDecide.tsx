import { ChevronDown } from "lucide-react";
import { useId, useRef, useState } from "react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import type { Answer } from "./taskState";

const reasons = ["both-good", "both-bad", "dont-know", "too-similar"] as const;

interface CannotDecideProps {
  before: Answer | null;
  onReason(reason: string | undefined): void;
}

/** 'I can't decide', and why, if the voter likes to say. */
export function CannotDecide({ before, onReason }: CannotDecideProps) {
  const t = useTranslations("vote.duel");
  const id = useId();
  const undecided = before !== null && !before.winner;
  const [pressed, setPressed] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const open = pressed || undecided;
  const say = (reason: string | undefined) => {
    setPressed(false);
    toggle.current?.focus(); // the button that was pressed goes away
    onReason(reason);
  };
  return (
    <div className="undecided">
      <p className="row">
        <Button
          ref={toggle}
          variant="alt"
          size="s"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setPressed(!pressed)}
        >
          {t("cannot")} <ChevronDown className="i" aria-hidden="true" />
        </Button>
        <span className="meta small keys">{t.rich("keys", { kbd: (words) => <kbd>{words}</kbd> })}</span>
      </p>
      <div id={id} hidden={!open} className="reasons">
        <p className="small muted">{t("why")}</p>
        <p className="row">
          {reasons.map((reason) => (
            <Button
              key={reason}
              variant="alt"
              size="s"
              aria-pressed={undecided ? before.reason === reason : undefined}
              onClick={() => say(reason)}
            >
              {t(`reasons.${reason}`)}
            </Button>
          ))}
          <Button variant="plain" size="s" onClick={() => say(undefined)}>
            {t("noReason")}
          </Button>
        </p>
      </div>
    </div>
  );
}
