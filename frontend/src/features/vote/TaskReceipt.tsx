import type { Ballot } from "@/api/ballots";
import type { Campaign, Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { grouped, ReceiptPage } from "./ReceiptPage";
import { ToCheck } from "./ToCheck";

interface TaskReceiptProps {
  campaign: Campaign;
  round: Round;
  ballots: readonly Ballot[];
}

/** The receipt of answers to many questions, after the close: the code of the latest, and all of them in the file. */
export function TaskReceipt({ campaign, round, ballots }: TaskReceiptProps) {
  const t = useTranslations("vote.tasks");
  const standing = ballots.filter(({ state }) => state !== "withdrawn" && state !== "removed");
  return (
    <ReceiptPage
      campaign={campaign}
      title={t("past.title")}
      text={t("past.text", { count: standing.length })}
      receipt={standing[0] ?? null}
      file={standing.map(({ receipt }) => grouped(receipt.code))}
      fresh={false}
    >
      <p>{t("past.codes", { count: standing.length })}</p>
      <ToCheck campaign={campaign} round={round} />
    </ReceiptPage>
  );
}
