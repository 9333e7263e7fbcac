import type { components } from "@/api/schema.gen";
import type { FieldErrors } from "../../fieldErrors";
import { noText } from "../../TextIn";

type Schemas = components["schemas"];
export type QuestionDraft = Schemas["QuestionInput"];
export type Kind = QuestionDraft["kind"];
type Option = NonNullable<QuestionDraft["options"]>[number];

export const kinds = ["single", "multiple", "scale", "text", "intent", "recommend"] as const;
export const mostQuestions = 10;
export const mostOptions = 20;
/** Kinds whose words the house has; the team may put its own in their place. */
export const hasUsualText = (kind: Kind): kind is "intent" | "recommend" =>
  kind === "intent" || kind === "recommend";
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

export type About = NonNullable<QuestionDraft["about"]>;

/** A question about the voter: the server has its words. */
export const profileQuestion = (about: About): QuestionDraft => ({
  id: `profile-${about.replace(/^region-.*/, "region")}`,
  kind: about === "interests" ? "multiple" : "single",
  text: noText,
  about,
});

export const aboutsOf = (questions: readonly QuestionDraft[]): About[] =>
  questions.flatMap(({ about }) => (about ? [about] : []));

/** The same question answered in another way, without what does not belong to that. */
export function ofKind({ id, text, options = [] }: QuestionDraft, kind: Kind): QuestionDraft {
  if (kind === "scale") return { id, text, kind, points: 5, low: noText, high: noText };
  if (!hasOptions(kind)) return { id, text, kind };
  const kept = [...options];
  while (kept.length < 2) kept.push(newOption(kept));
  return { id, text, kind, options: kept };
}

/** The value at a path such as [0].options[1].text.nl of a list of questions. */
const valueAt = (questions: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], questions);

/** What was refused and is still as it was sent; prefix is where the questions stand in the API. */
export function stillWrong(
  errors: FieldErrors,
  prefix: string,
  sent: readonly QuestionDraft[],
  now: readonly QuestionDraft[],
): FieldErrors {
  const same = ([field]: [string, string]) => {
    const path = field.slice(prefix.length);
    return JSON.stringify(valueAt(sent, path)) === JSON.stringify(valueAt(now, path));
  };
  return Object.fromEntries(Object.entries(errors).filter(same));
}
