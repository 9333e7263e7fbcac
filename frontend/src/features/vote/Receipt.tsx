import type { Ballot, Choice, Option } from "@/api/ballots";
import type { Campaign, Round } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { isOpen } from "@/shared/lib/moment";
import { Button } from "@/shared/ui/Button";
import { Chosen } from "./Chosen";
import { ReceiptPage } from "./ReceiptPage";
import { ToCheck } from "./ToCheck";
import { useLineWords } from "./useLineWords";
import { Known } from "./who/Known";

interface ReceiptProps {
  campaign: Campaign;
  round: Round;
  /** null while the server is taking it. */
  ballot: Ballot | null;
  /** What it says. */
  said: Choice;
  options: readonly Option[];
  /** The receipt is the page; else it stands in one with a title of its own. */
  asPage?: boolean;
  /** It has just been cast: the words get the focus. */
  fresh: boolean;
  onChange?(): void;
  onWithdraw?(): void;
}

const titles = {
  counted: "title",
  held: "held",
  pending: "pending",
  removed: "removed",
  withdrawn: "title",
} as const;

const texts = {
  counted: "text",
  held: "heldText",
  pending: "pendingText",
  removed: "removedText",
  withdrawn: "text",
} as const;

/** What a voter gets: the code of the ballot, what it says, and what can still be done about it. */
export function Receipt({ round, ballot, said, options, onChange, onWithdraw, ...page }: ReceiptProps) {
  const t = useTranslations("vote.receipt");
  const { moment } = useFormats();
  const { lines } = useLineWords(round, said, options);
  const open = isOpen(round, new Date());
  const removed = ballot?.state === "removed";
  return (
    <ReceiptPage
      {...page}
      title={ballot === null ? t("saving") : t(titles[ballot.state])}
      text={ballot === null ? t("savingText") : t(texts[ballot.state], { moment: moment(ballot.castAt) })}
      receipt={ballot}
      file={[t("fileChosen", { titles: lines.map(({ words }) => words).join(", ") })]}
    >
      <Chosen lines={lines} />
      {ballot && <Known ballot={ballot} />}
      {open && !removed && <p className="small muted">{t("until", { moment: moment(round.closesAt) })}</p>}
      {ballot && <ToCheck campaign={page.campaign} round={round} />}
      <p className="row">
        {open && !removed && onChange && (
          <Button variant="alt" onClick={onChange} disabled={ballot === null}>
            {t("change")}
          </Button>
        )}
        {open && !removed && onWithdraw && (
          <Button variant="plain" onClick={onWithdraw} disabled={ballot === null}>
            {t("withdraw")}
          </Button>
        )}
      </p>
    </ReceiptPage>
  );
}
