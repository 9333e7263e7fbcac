import type { JuryMark, JurySheet } from "@/api/jury";

/** What a juror has filled in, by idea. */
export type Draft = { marks: Record<string, JuryMark>; named: boolean };

export const emptyMark = (ideaId: string, criteria: number): JuryMark => ({
  ideaId,
  scores: Array.from({ length: criteria }, () => 0),
  abstains: false,
  reason: "",
});

export const draftOf = ({ marks, named }: JurySheet): Draft => ({
  marks: Object.fromEntries(marks.map((mark) => [mark.ideaId, mark])),
  named,
});

/** A mark with one score changed. */
export function scored(mark: JuryMark, criteria: number, place: number, score: number): JuryMark {
  const { scores } = mark.scores.length === criteria ? mark : emptyMark(mark.ideaId, criteria);
  return { ...mark, scores: scores.map((old, at) => (at === place ? score : old)) };
}

/** Whether all is said about an idea. */
export function isDone(mark: JuryMark | undefined, criteria: number): boolean {
  if (!mark) return false;
  if (mark.abstains) return mark.reason.trim() !== "";
  return mark.scores.length === criteria && mark.scores.every((score) => score > 0);
}

/** What is sent: marks that say something, of ideas that are still there. */
export function toSend(draft: Draft, ids: readonly string[], criteria: number) {
  const marks = ids
    .flatMap((id) => draft.marks[id] ?? [])
    .map((mark) => ({
      ...mark,
      scores: mark.abstains ? [] : scored(mark, criteria, -1, 0).scores,
    }));
  return { marks, named: draft.named };
}
