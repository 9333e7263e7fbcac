import type { components } from "@/api/schema.gen";
import { noText } from "../../TextIn";

type Schemas = components["schemas"];
export type QuestionDraft = Schemas["QuestionInput"];
export type Kind = QuestionDraft["kind"];
type Option = NonNullable<QuestionDraft["options"]>[number];

export const kinds = ["single", "multiple", "scale", "text", "intent"] as const;
export const mostQuestions = 10;
export const mostOptions = 20;
export const hasOptions = (kind: Kind): boolean => kind === "single" || kind === "multiple";

/** The letter with the first number that no other has: ids stay what they are, because they name columns. */
export function freeId(letter: string, taken: readonly (string | undefined)[]): string {
  let number = 1;
  while (taken.includes(`${letter}${number}`)) number += 1;
  return `${letter}${number}`;
}

export const newOption = (others: readonly Option[]): Option => ({
  id: freeId(
    "o",
    others.map(({ id }) => id),
  ),
  text: noText,
});

export const newQuestion = (others: readonly QuestionDraft[]): QuestionDraft =>
  ofKind(
    {
      id: freeId(
        "q",
        others.map(({ id }) => id),
      ),
      kind: "single",
      text: noText,
    },
    "single",
  );

/** The same question answered in another way, without what does not belong to that. */
export function ofKind({ id, text, options = [] }: QuestionDraft, kind: Kind): QuestionDraft {
  if (kind === "scale") return { id, text, kind, points: 5, low: noText, high: noText };
  if (!hasOptions(kind)) return { id, text, kind };
  const kept = [...options];
  while (kept.length < 2) kept.push(newOption(kept));
  return { id, text, kind, options: kept };
}
