import type { FormEvent } from "react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { useEntryHere } from "./EntryContext";
import { MoreCodes } from "./MoreCodes";
import { useFirstFlaw } from "./useFirstFlaw";

/** Under the receipt: another code for the ballot that stands. */
export function HandInCode({ busy, onHandIn }: { busy: boolean; onHandIn(): void }) {
  const t = useTranslations("who.code");
  const { use, hasCode } = useEntryHere();
  useFirstFlaw();
  if (use !== "may") return null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (hasCode && !busy) onHandIn();
  };
  return (
    <form className="who-asks stack-5" onSubmit={send} noValidate>
      <MoreCodes />
      {hasCode && (
        <Button type="submit" variant="alt" busy={busy}>
          {t("hand")}
        </Button>
      )}
    </form>
  );
}
