import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { optionsQuery } from "@/api/ballots";
import type { Campaign, Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { useToast } from "@/shared/ui/Toast";
import { BallotForm } from "./BallotForm";
import { MethodLine } from "./MethodLine";
import { Receipt } from "./Receipt";
import { optionsOf, useBallot } from "./useBallot";
import { VoteHead } from "./VoteHead";
import { BallotSkeleton } from "./VoteSkeleton";

interface OpenVoteProps {
  campaign: Campaign;
  round: Round;
}

/** A round that is open: the ballot, and after it the receipt. */
export function OpenVote({ campaign, round }: OpenVoteProps) {
  const t = useTranslations("vote");
  const toast = useToast();
  const desk = useBallot(round);
  const options = useQuery(optionsQuery(round.id));
  const [changing, setChanging] = useState(false);
  const [fresh, setFresh] = useState(false);
  const failed = options.error ?? desk.failed;
  if (failed) {
    const retry = () => {
      void options.refetch();
      desk.retry();
    };
    return (
      <Choosing campaign={campaign} round={round}>
        <ErrorState onRetry={retry} retrying={options.isFetching} />
      </Choosing>
    );
  }
  const sending = desk.cast.isPending && desk.signedIn;
  if (!options.data || (desk.ballot === undefined && !sending)) {
    return (
      <Choosing campaign={campaign} round={round}>
        <BallotSkeleton />
      </Choosing>
    );
  }
  if (options.data.length === 0) {
    return (
      <Choosing campaign={campaign} round={round}>
        <EmptyState text={t("noOptions")} />
      </Choosing>
    );
  }

  const { ballot = null, cast, withdraw, waiting } = desk;
  const stands = ballot !== null && ballot.state !== "withdrawn" && ballot.state !== "removed";
  const send = (choice: string[]) => {
    setFresh(true);
    cast.mutate(choice, { onSuccess: () => setChanging(false) });
  };
  const takeBack = () => {
    const before = optionsOf(ballot);
    withdraw.mutate(undefined, {
      onSuccess: () => toast({ text: t("withdrawn"), undo: () => send(before) }),
      onError: () => toast({ text: t("withdrawFailed") }),
    });
  };
  if (sending || (stands && !changing && !waiting && !cast.error)) {
    const said = (sending && cast.variables) || optionsOf(ballot);
    return (
      <Receipt
        campaign={campaign}
        round={round}
        ballot={sending ? null : ballot}
        chosen={options.data.filter(({ id }) => said.includes(id))}
        asPage
        fresh={fresh}
        onChange={() => setChanging(true)}
        onWithdraw={takeBack}
      />
    );
  }
  const back = () => {
    cast.reset();
    desk.forget();
    setChanging(false);
  };
  return (
    <Choosing campaign={campaign} round={round}>
      {ballot?.state === "removed" && <Note tone="warn" title={t("removed")} />}
      {waiting && (
        <Note tone="warn" role="status" title={t("waiting")}>
          {t("waitingText")}
        </Note>
      )}
      <MethodLine round={round} options={options.data.length} focus={changing} />
      <BallotForm
        round={round}
        options={options.data}
        desk={desk}
        onSend={send}
        onBack={stands ? back : undefined}
      />
    </Choosing>
  );
}

/** The page while there is something to choose: what it is about, and under it the ballot. */
function Choosing({ campaign, round, children }: OpenVoteProps & { children: ReactNode }) {
  return (
    <>
      <VoteHead campaign={campaign} round={round} />
      <div className="section stack-5">{children}</div>
    </>
  );
}
