import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Ballot, ballotKey, ballotQuery, castBallot } from "@/api/ballots";
import type { Round } from "@/api/campaigns";
import { useSession } from "@/api/session";
import { type Answer, asAnswers, keepProgress, type Progress, readProgress, withAnswer } from "./answers";

/** The way through the questions of a round: each answer is saved as soon as it is given, and kept here until it is. */
export function useFollowUp(round: Round) {
  const queries = useQueryClient();
  const session = useSession();
  const owner = session?.id ?? null;
  const questions = round.settings.questions ?? [];
  const { data: ballot = null } = useQuery({ ...ballotQuery(round.id), enabled: questions.length > 0 });
  const [here, setHere] = useState<Progress | null>(null);
  const stored = asAnswers(ballot?.answers);
  const progress = here ??
    readProgress(round.id, owner) ?? {
      answers: stored,
      step: 0,
      done: Object.keys(stored).length > 0,
      owner,
    };
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
      keep(next);
    },
  });
  const move = (step: number, answers = progress.answers) => {
    const next = { ...progress, answers, step: Math.min(step, questions.length - 1) };
    next.done = step >= questions.length;
    if (sameAnswers(answers, progress.answers) && sameAnswers(answers, stored)) keep(next);
    else {
      keep({ answers });
      save.mutate(next);
    }
  };
  const question = questions[progress.step] ?? questions[0];
  return {
    /** Only beside a ballot that stands. */
    asks: question && ballot !== null && ballot.state !== "withdrawn" && ballot.state !== "removed",
    questions,
    question,
    progress,
    save,
    put: (answer: Answer | undefined) =>
      question && keep({ answers: withAnswer(progress.answers, question.id, answer) }),
    next: () => move(progress.step + 1),
    skip: () => question && move(progress.step + 1, withAnswer(progress.answers, question.id, undefined)),
    back: () => keep({ step: Math.max(0, progress.step - 1) }),
    stop: () => keep({ done: true }),
    again: () => keep({ step: 0, done: false }),
  };
}

const sameAnswers = (a: object, b: object): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
