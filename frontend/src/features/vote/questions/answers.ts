import type { components } from "@/api/schema.gen";
import { recall, remember } from "../memory";

export type Question = components["schemas"]["Question"];
/** True is the agreement that stands with answers about oneself. */
export type Answer = string | string[] | number | true;
export type Answers = Readonly<Record<string, Answer>>;

/** How far somebody is: what was answered, and at which question; kept on this device so that nothing is lost. */
export interface Progress {
  answers: Answers;
  step: number;
  done: boolean;
  /** The server has these answers: what it says now counts, another device may have changed them. */
  saved: boolean;
  /** Whose they are. */
  owner: string | null;
}

export const mostText = 1000;

/** The most characters of own words beside an option. */
export const mostOwn = 100;

/** Under which name own words stand beside the option of a question. */
export const ownOf = ({ id }: Question): string => `${id}-own`;

const key = (roundId: string): string => `smaakmaker.questions.${roundId}`;

/** What this device knows; null of somebody else, or of nobody. */
export function readProgress(roundId: string, owner: string | null): Progress | null {
  const kept = recall<Progress>(key(roundId));
  if (!kept?.answers || kept.owner !== owner) return null;
  const { answers, step = 0, done = false, saved = false } = kept;
  return { answers, step, done, saved, owner };
}

/** Where somebody comes back to: what was typed here and not sent, else what the server has. */
export function comeBack(kept: Progress | null, stored: Answers, owner: string | null): Progress {
  if (kept && !kept.saved) return kept;
  const some = Object.keys(stored).length > 0;
  if (!kept) return { answers: stored, step: 0, done: some, saved: true, owner };
  const gone = !some && Object.keys(kept.answers).length > 0;
  return { ...kept, answers: stored, ...(gone && { step: 0, done: false }) };
}

export const sameAnswers = (a: Answers, b: Answers): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

export const keepProgress = (roundId: string, progress: Progress | null): void =>
  remember(key(roundId), progress);

/** The same answers with one more, or without the one that was skipped. */
export function withAnswer(answers: Answers, id: string, answer: Answer | undefined): Answers {
  const rest = Object.fromEntries(Object.entries(answers).filter(([other]) => other !== id));
  const listed = typeof answer === "string" || Array.isArray(answer);
  const empty = answer === undefined || (listed && answer.length === 0);
  if (empty || (typeof answer === "string" && answer.trim() === "")) return rest;
  return { ...rest, [id]: answer };
}

/** The same with an answer to a question; what was said in own words beside another option goes. */
export function withAnswerTo(question: Question, answers: Answers, answer: Answer | undefined): Answers {
  const next = withAnswer(answers, question.id, answer);
  return question.own && answer !== question.own ? withAnswer(next, ownOf(question), undefined) : next;
}

/** What the server keeps, as far as the questions are still asked. */
export function asAnswers(stored: Record<string, unknown> | undefined): Answers {
  return (stored ?? {}) as Answers;
}

/** Under which name the agreement stands with the answers. */
export const consent = "consent";

/** The answers with nothing about oneself without agreement, and with no agreement that is about nothing. */
export function agreed(answers: Answers, questions: readonly Question[]): Answers {
  const about = new Set(
    questions.filter((question) => question.about).flatMap((question) => [question.id, ownOf(question)]),
  );
  const agrees = answers[consent] === true && Object.keys(answers).some((id) => about.has(id));
  return Object.fromEntries(
    Object.entries(answers).filter(([id]) => agrees || (id !== consent && !about.has(id))),
  );
}

/** How many questions are answered. */
export const countOf = (answers: Answers): number =>
  Object.keys(answers).filter((id) => id !== consent && !/^profile-.*-own$/.test(id)).length;

/** The highest point of a question that is answered by a number. */
export function pointsOf({ kind, points }: Question): number {
  if (kind === "recommend") return 10;
  return kind === "intent" ? 5 : (points ?? 5);
}

/** The lowest. */
export const lowestOf = ({ kind }: Question): number => (kind === "recommend" ? 0 : 1);
