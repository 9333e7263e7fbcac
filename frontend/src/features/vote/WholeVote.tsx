import { Suspense, useState } from "react";
import type { Choice } from "@/api/ballots";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { useToast } from "@/shared/ui/Toast";
import { Choosing } from "./Choosing";
import { saidBy } from "./choice";
import { Gone } from "./Gone";
import { type TasksProps, wholeBallot } from "./kind";
import { MethodLine } from "./MethodLine";
import { MyStanding } from "./MyStanding";
import { keepProgress } from "./questions/answers";
import { FollowUp } from "./questions/FollowUp";
import { Receipt } from "./Receipt";
import { useBallot } from "./useBallot";
import { BallotSkeleton } from "./VoteSkeleton";
import { isToldThere } from "./who/asks";
import { EntryNotes } from "./who/EntryNotes";
import { HandInCode } from "./who/HandInCode";
import { KeepVote } from "./who/KeepVote";

/** A ballot that is cast as a whole, and after it the receipt. */
export function WholeVote({ campaign, round, options }: TasksProps) {
  const t = useTranslations("vote");
  const toast = useToast();
  const desk = useBallot(round);
  const [changing, setChanging] = useState(false);
  const [fresh, setFresh] = useState(false);
  const sending = desk.cast.isPending && desk.voter;
  if (desk.failed || (desk.ballot === undefined && !sending)) {
    return (
      <Choosing campaign={campaign} round={round}>
        {desk.failed ? <ErrorState onRetry={desk.retry} /> : <BallotSkeleton />}
      </Choosing>
    );
  }

  const { ballot = null, cast, withdraw, waiting } = desk;
  const stands = ballot !== null && ballot.state !== "withdrawn";
  const send = (choice: Choice) => {
    setFresh(true);
    cast.mutate(choice, { onSuccess: () => setChanging(false) });
  };
  const takeBack = () => {
    const { answers } = ballot ?? {}; // they go with the ballot, and come back with it
    const before = { ...saidBy(ballot), ...(answers && { answers }) };
    withdraw.mutate(undefined, {
      onSuccess: () => {
        keepProgress(round.id, null);
        toast({ text: t("withdrawn"), undo: () => send(before) });
      },
      onError: () => toast({ text: t("withdrawFailed") }),
    });
  };
  const refused = cast.error && !isToldThere(cast.error);
  if (sending || (stands && !changing && !waiting && !refused)) {
    return (
      <>
        <Receipt
          campaign={campaign}
          round={round}
          ballot={sending ? null : ballot}
          said={(sending && cast.variables) || saidBy(ballot)}
          options={options}
          asPage
          fresh={fresh}
          onChange={() => setChanging(true)}
          onWithdraw={takeBack}
        />
        {!sending && ballot && (
          <>
            <MyStanding round={round} ballot={ballot} />
            <HandInCode busy={cast.isPending} onHandIn={() => send(saidBy(ballot))} />
            <KeepVote ballot={ballot} />
            <FollowUp round={round} />
          </>
        )}
      </>
    );
  }
  const back = () => {
    cast.reset();
    desk.forget();
    setChanging(false);
  };
  const Ballot = wholeBallot(round);
  return (
    <Choosing campaign={campaign} round={round}>
      {waiting && (
        <Note tone="warn" role="status" title={t("waiting")}>
          {(cast.error instanceof Problem && cast.error.detail) || t("waitingText")}
        </Note>
      )}
      <EntryNotes answered={cast.isError} />
      <Gone options={options} choice={desk.chosen} />
      <MethodLine round={round} options={options.length} focus={changing} />
      <Suspense fallback={<BallotSkeleton />}>
        {Ballot && (
          <Ballot
            round={round}
            options={options.filter(({ withdrawn }) => !withdrawn)}
            desk={desk}
            onSend={send}
            onBack={stands ? back : undefined}
          />
        )}
      </Suspense>
    </Choosing>
  );
}
