import type { FormEvent, ReactNode } from "react";
import type { Choice } from "@/api/ballots";
import { useTranslations } from "@/shared/i18n";
import { CastBar } from "./CastBar";
import { CastProblem } from "./CastProblem";
import { isBlank, sameChoice } from "./choice";
import type { BallotProps } from "./kind";
import { isToldThere } from "./who/asks";
import { useEntryHere } from "./who/EntryContext";
import { EntryFields } from "./who/EntryFields";

interface BallotFormProps extends Omit<BallotProps, "round"> {
  /** What would be cast: what is chosen of the options that are there. */
  choice: Choice;
  /** How far the voter is, in words: read out whenever it changes. */
  status: string;
  /** Beside the words, for those who see. */
  gauge?: ReactNode;
  /** What an empty ballot of this kind says. */
  blank: Choice;
  children: ReactNode;
}

/** A ballot that is filled in as a whole: what is in it, and under it the bar with the words and the button. */
export function BallotForm({ choice, blank, status, gauge, desk, onSend, onBack, ...of }: BallotFormProps) {
  const t = useTranslations("vote");
  const entry = useEntryHere();
  const empty = isBlank(choice);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!empty && !desk.cast.isPending && entry.check()) onSend(choice);
  };
  return (
    <form onSubmit={send} aria-label={t("ballot")}>
      {of.children}
      <EntryFields />
      {desk.cast.error && !desk.waiting && !isToldThere(desk.cast.error) && (
        <div ref={inSight}>
          <CastProblem problem={desk.cast.error} options={of.options} />
        </div>
      )}
      <CastBar
        status={status}
        gauge={gauge}
        empty={empty}
        busy={desk.cast.isPending}
        replaces={desk.stands}
        unchanged={desk.stands && !entry.hasCode && sameChoice(choice, desk.standing)}
        onUndo={desk.undo?.back}
        onClear={() => desk.choose(blank)}
        onBack={onBack}
      />
    </form>
  );
}

/** The answer stands under the ballot, which may be long: it comes into sight by itself. */
const inSight = (box: HTMLDivElement | null): void => box?.scrollIntoView?.({ block: "nearest" });
