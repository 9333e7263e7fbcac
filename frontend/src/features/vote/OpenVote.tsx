import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
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
import { BallotSkeleton } from "./VoteSkeleton";

/** A round that is open: the ballot, and after it the receipt. */
export function OpenVote({ campaign, round }: { campaign: Campaign; round: Round }) {
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
    return <ErrorState onRetry={retry} retrying={options.isFetching} />;
  }
  const sending = desk.cast.isPending && desk.signedIn;
  if (!options.data || (desk.ballot === undefined && !sending)) return <BallotSkeleton />;
  if (options.data.length === 0) return <EmptyState text={t("noOptions")} />;

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
    <>
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
    </>
  );
}
