import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import type { Campaign, Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { Select } from "@/shared/ui/Select";
import { SkeletonRows } from "@/shared/ui/Skeleton";
import { CheckList } from "./CheckList";
import { fromHex } from "./check/bytes";
import { shortCode } from "./check/hash";
import type { Receipt } from "./check/receipt";
import { OpenReceipt, SaveReceipt } from "./ReceiptFiles";
import { Said } from "./Said";
import { useCheck } from "./useCheck";
import { useReceipts } from "./useReceipts";

const codeOf = ({ h }: Receipt) => shortCode(fromHex(h) ?? new Uint8Array());

const grouped = (code: string) => `${code.slice(0, 5)}-${code.slice(5)}`;

/** My receipt, or one from a file, and its check. */
export function ReceiptCheck({ campaign, round }: { campaign: Campaign; round: Round }) {
  const t = useTranslations("receipt");
  const { query, mine, keys } = useReceipts(campaign.slug, round);
  const [chosen, setChosen] = useState("");
  const [opened, setOpened] = useState<Receipt | "foreign" | "unreadable" | null>(null);
  const choice = useId();
  const own = mine.find(({ h }) => h === chosen) ?? mine[0] ?? null;
  const file = typeof opened === "string" ? null : opened;
  const receipt: Receipt | null = file ?? own;
  const checking = useCheck(receipt, keys, file !== null);
  const open = (read: Receipt | null) => {
    if (!read) setOpened("unreadable");
    else setOpened(read.campaign === campaign.slug && read.round === round.number ? read : "foreign");
  };
  if (!globalThis.crypto?.subtle) return <Note tone="warn" title={t("insecure")} />;
  return (
    <>
      {typeof opened === "string" && (
        <Note tone="bad" role="alert" title={t(opened)}>
          {t("unreadableText")}
        </Note>
      )}
      {query.isPending && <SkeletonRows count={4} />}
      {query.isError && !receipt && (
        <ErrorState onRetry={() => void query.refetch()} retrying={query.isFetching} />
      )}
      {!receipt && query.isSuccess && (
        <div className="stack">
          <p>{t("none")}</p>
          <p className="row">
            <Link to="/c/$slug/vote" params={{ slug: campaign.slug }}>
              {t("toVote")}
            </Link>
          </p>
        </div>
      )}
      {receipt && (
        <>
          {mine.length > 1 && !file && (
            <Select
              name={choice}
              label={t("which", { count: mine.length })}
              options={mine.map((one) => ({ value: one.h, label: grouped(codeOf(one)) }))}
              value={own?.h ?? ""}
              onChange={setChosen}
            />
          )}
          <div className="receipt">
            <div className="band code">
              <p className="font-semibold">{t(file ? "codeOfFile" : "code")}</p>
              <p className="digits">{grouped(codeOf(receipt))}</p>
              <SaveReceipt receipt={receipt} code={codeOf(receipt)} />
            </div>
            <Said round={round} choice={receipt.choice} />
          </div>
          <CheckList {...checking} log={file ? "pending" : (own?.log ?? "pending")} />
          <p className="row">
            <Button variant="alt" size="s" onClick={checking.again} busy={!checking.done}>
              {t("again")}
            </Button>
            {file && own && (
              <Button variant="plain" size="s" onClick={() => setOpened(null)}>
                {t("toMine")}
              </Button>
            )}
          </p>
        </>
      )}
      <OpenReceipt onOpen={open} />
    </>
  );
}
