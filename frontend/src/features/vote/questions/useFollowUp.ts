import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Ballot, ballotKey, ballotQuery, castBallot } from "@/api/ballots";
import type { Round } from "@/api/campaigns";
import { useSession } from "@/api/session";
import {
  type Answer,
  agreed,
  asAnswers,
  comeBack,
  consent,
  keepProgress,
  ownOf,
  type Progress,
  readProgress,
  sameAnswers,
  withAnswer,
  withAnswerTo,
} from "./answers";

/** The way through the questions of a round: each answer is saved as soon as it is given, and kept here until it is. */
export function useFollowUp(round: Round) {
  const queries = useQueryClient();
  const session = useSession();
  const owner = session?.id ?? null;
  const questions = round.settings.questions ?? [];
  const { data: ballot = null } = useQuery({ ...ballotQuery(round.id), enabled: questions.length > 0 });
  const [here, setHere] = useState<Progress | null>(null);
  const stored = asAnswers(ballot?.answers);
  const progress = here ?? comeBack(readProgress(round.id, owner), stored, owner);
  const keep = (patch: Partial<Progress>) => {
    const next = { ...progress, ...patch };
    setHere(next);
    keepProgress(round.id, next);
    return next;
  };
  const save = useMutation({
    networkMode: "always",
    mutationFn: (next: Progress) => castBallot(round.id, { answers: next.answers }),
    onSuccess: (saved, next) => {
      // of duels and sets the answer has only the latest; the others stay as they are
      queries.setQueryData<Ballot | null>(ballotKey(round.id), (old) => ({
        ...(old ?? saved),
        answers: next.answers,
      }));
      keep({ ...next, saved: true });
    },
  });
  /** Goes on once the server has the answers; where it has them already, at once. */
  const go = (patch: Partial<Progress>) => {
    const next = { ...progress, ...patch };
    next.answers = agreed(next.answers, questions);
    if (sameAnswers(next.answers, stored)) keep({ ...next, saved: true });
    else {
      keep({ answers: next.answers, saved: false });
      save.mutate(next);
    }
  };
  const move = (step: number, answers = progress.answers) =>
    go({ answers, step: Math.min(step, questions.length - 1), done: step >= questions.length });
  const question = questions[progress.step] ?? questions[0];
  return {
    /** Only beside a ballot that stands. */
    asks: question && ballot !== null && ballot.state !== "withdrawn" && ballot.state !== "removed",
    questions,
    question,
    progress,
    save,
    /** What was answered before is taken away: that can be sent too. */
    emptied: question && stored[question.id] !== undefined && progress.answers[question.id] === undefined,
    /** All answers have just been deleted. */
    cleared: save.isSuccess && Object.keys(save.variables.answers).length === 0,
    put: (answer: Answer | undefined) =>
      question && keep({ answers: withAnswerTo(question, progress.answers, answer), saved: false }),
    putOwn: (words: string) =>
      question && keep({ answers: withAnswer(progress.answers, ownOf(question), words), saved: false }),
    agree: (yes: boolean) =>
      keep({ answers: withAnswer(progress.answers, consent, yes ? true : undefined), saved: false }),
    next: () => move(progress.step + 1),
    skip: () => question && move(progress.step + 1, withAnswerTo(question, progress.answers, undefined)),
    back: () => keep({ step: Math.max(0, progress.step - 1) }),
    /** Leaves what was typed and not sent; what could not be sent goes once more. */
    stop: () => (save.isError ? go({ done: true }) : keep({ answers: stored, done: true, saved: true })),
    clear: () => save.mutate({ ...progress, answers: {}, step: 0, done: true }),
    again: () => keep({ step: 0, done: false }),
  };
}
