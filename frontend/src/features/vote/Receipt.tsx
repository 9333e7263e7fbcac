import { Link } from "@tanstack/react-router";
import { Copy, Download } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Ballot, Option } from "@/api/ballots";
import type { Campaign, Round } from "@/api/campaigns";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { isOpen } from "@/shared/lib/moment";
import { saveText } from "@/shared/lib/saveText";
import { copyText } from "@/shared/lib/share";
import { Button } from "@/shared/ui/Button";
import { PageTitle } from "@/shared/ui/PageTitle";
import { Loading } from "@/shared/ui/Skeleton";
import { useToast } from "@/shared/ui/Toast";
import { Chosen } from "./Chosen";

interface ReceiptProps {
  campaign: Campaign;
  round: Round;
  /** null while the server is taking it. */
  ballot: Ballot | null;
  chosen: readonly Option[];
  /** The receipt is the page; else it stands in one with a title of its own. */
  asPage?: boolean;
  /** It has just been cast: the words get the focus. */
  fresh: boolean;
  onChange?(): void;
  onWithdraw?(): void;
}

/** What a voter gets: the code of the ballot, what it says, and what can still be done about it. */
export function Receipt({
  campaign,
  round,
  ballot,
  chosen,
  asPage,
  fresh,
  onChange,
  onWithdraw,
}: ReceiptProps) {
  const t = useTranslations("vote.receipt");
  const { moment } = useFormats();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!fresh) return;
    box.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [fresh]);
  const text = useText();
  const open = isOpen(round, new Date());
  const counts = ballot === null || ballot.state === "counted";
  const title = ballot === null ? t("saving") : t(counts ? "title" : "held");
  return (
    <section className={asPage ? "vote-head" : undefined} aria-label={t("label")}>
      <div ref={box} tabIndex={-1} role="status">
        {asPage ? (
          <PageTitle
            size="t-hero"
            kicker={
              <Link to="/c/$slug" params={{ slug: campaign.slug }}>
                {text(campaign.title)}
              </Link>
            }
          >
            {title}
          </PageTitle>
        ) : (
          <h2 className="t-1">{title}</h2>
        )}
        <p className="lead mt-4">
          {ballot === null
            ? t("savingText")
            : t(counts ? "text" : "heldText", { moment: moment(ballot.castAt) })}
        </p>
      </div>
      <div className="receipt">
        <div className="band code">
          <p className="font-semibold">{t("code")}</p>
          {ballot ? (
            <>
              <p className="digits">{grouped(ballot.receipt.code)}</p>
              <Tools campaign={campaign} ballot={ballot} chosen={chosen} />
            </>
          ) : (
            <Loading>
              <p className="digits">·····-·····</p>
            </Loading>
          )}
        </div>
        <div className="said">
          <Chosen options={chosen} />
          {open && <p className="small muted">{t("until", { moment: moment(round.closesAt) })}</p>}
          <p className="row">
            {open && onChange && (
              <Button variant="alt" onClick={onChange} disabled={ballot === null}>
                {t("change")}
              </Button>
            )}
            {open && onWithdraw && (
              <Button variant="plain" onClick={onWithdraw} disabled={ballot === null}>
                {t("withdraw")}
              </Button>
            )}
          </p>
        </div>
      </div>
    </section>
  );
}

/** Ten characters are easier to compare in two groups. */
const grouped = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

function Tools({
  campaign,
  ballot,
  chosen,
}: {
  campaign: Campaign;
  ballot: Ballot;
  chosen: readonly Option[];
}) {
  const t = useTranslations("vote.receipt");
  const toast = useToast();
  const text = useText();
  const { moment } = useFormats();
  const code = grouped(ballot.receipt.code);
  const copy = async () => toast({ text: (await copyText(code)) ? t("copied") : t("copyFailed") });
  const file = () =>
    saveText(
      `${campaign.slug}-${ballot.receipt.code}.txt`,
      [
        text(campaign.title),
        t("fileCode", { code }),
        t("fileAt", { moment: moment(ballot.castAt) }),
        t("fileChosen", { titles: chosen.map(({ title }) => title).join(", ") }),
        `${location.origin}/c/${campaign.slug}/vote`,
        ballot.receipt.h,
      ].join("\n"),
    );
  return (
    <p className="row">
      <Button variant="on-brand" size="s" onClick={() => void copy()}>
        <Copy className="i" aria-hidden="true" /> {t("copy")}
      </Button>
      <Button variant="on-brand" size="s" onClick={file}>
        <Download className="i" aria-hidden="true" /> {t("file")}
      </Button>
    </p>
  );
}
