import { useEffect, useRef } from "react";
import type { Ballot } from "@/api/ballots";
import { signInGate } from "@/api/client";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Note } from "@/shared/ui/Note";
import { useEntryHere } from "./EntryContext";

/** Under the receipt of somebody without an account: how to keep the vote; and once they have, that it came along. */
export function KeepVote({ ballot }: { ballot: Ballot }) {
  const t = useTranslations("who.keep");
  const { guest, member } = useEntryHere();
  const wasGuest = useRef(false);
  useEffect(() => {
    if (guest) wasGuest.current = true;
  }, [guest]);
  if (guest) {
    return (
      <div className="keep-vote">
        <Note title={t("title")}>
          {t("text")}
          <p className="mt-3">
            <Button onClick={() => void signInGate.ask()}>{t("do")}</Button>
          </p>
        </Note>
      </div>
    );
  }
  const claimed = member !== null && (ballot.tier === "guest" || ballot.tier === "code");
  if (!claimed) return null;
  return (
    <div className="keep-vote">
      <Note tone="good" role={wasGuest.current ? "status" : undefined} title={t("came")}>
        {t("cameText")}
      </Note>
    </div>
  );
}
