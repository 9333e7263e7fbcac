import { useState } from "react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { heaviest } from "@/shared/who/rules";
import { CodeField } from "./CodeField";
import { useEntryHere } from "./EntryContext";

/** A code that may come along but need not: behind a button until one is there. */
export function MoreCodes({ next }: { next?: boolean }) {
  const t = useTranslations("who.code");
  const { use, code, errors, admission, round } = useEntryHere();
  const [open, setOpen] = useState(false);
  if (use !== "may") return null;
  const { codes = 0, weight = 1 } = admission ?? {};
  if (!open && !code && !errors.code) {
    return (
      <p>
        <Button variant="plain" onClick={() => setOpen(true)}>
          {t(codes > 0 ? "more" : "have")}
        </Button>
      </p>
    );
  }
  const hint = `${t("heavier", { most: heaviest(round.settings), weight })} ${next ? t("withNext") : ""}`;
  return <CodeField hint={hint.trim()} />;
}
