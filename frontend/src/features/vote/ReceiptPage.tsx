import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import type { Ballot } from "@/api/ballots";
import type { Campaign } from "@/api/campaigns";
import { useText, useTranslations } from "@/shared/i18n";
import { PageTitle } from "@/shared/ui/PageTitle";
import { Loading } from "@/shared/ui/Skeleton";
import { ReceiptTools } from "./ReceiptTools";

interface ReceiptPageProps {
  campaign: Campaign;
  title: string;
  text: string;
  /** Whose code is shown; null while there is none yet. */
  receipt: Pick<Ballot, "receipt" | "castAt"> | null;
  /** What the saved file says beside the code. */
  file: readonly string[];
  /** The receipt is the page; else it stands in one with a title of its own. */
  asPage?: boolean;
  /** It has just been cast: the words get the focus. */
  fresh: boolean;
  /** Beside the code. */
  children: ReactNode;
}

/** A tile with the code of a ballot, and beside it what the ballot says. */
export function ReceiptPage({
  campaign,
  title,
  text,
  receipt,
  file,
  asPage,
  fresh,
  children,
}: ReceiptPageProps) {
  const t = useTranslations("vote.receipt");
  const say = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!fresh) return;
    box.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [fresh]);
  return (
    <section className={asPage ? "vote-head" : undefined} aria-label={t("label")}>
      <div ref={box} tabIndex={-1} role="status">
        {asPage ? (
          <PageTitle
            size="t-hero"
            kicker={
              <Link to="/c/$slug" params={{ slug: campaign.slug }}>
                {say(campaign.title)}
              </Link>
            }
          >
            {title}
          </PageTitle>
        ) : (
          <h2 className="t-1">{title}</h2>
        )}
        <p className="lead mt-4">{text}</p>
      </div>
      <div className="receipt">
        <div className="band code">
          <p className="font-semibold">{t("code")}</p>
          {receipt ? (
            <>
              <p className="digits">{grouped(receipt.receipt.code)}</p>
              <ReceiptTools campaign={campaign} receipt={receipt} file={file} />
            </>
          ) : (
            <Loading>
              <p className="digits">·····-·····</p>
            </Loading>
          )}
        </div>
        <div className="said">{children}</div>
      </div>
    </section>
  );
}

/** Ten characters are easier to compare in two groups. */
export const grouped = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;
