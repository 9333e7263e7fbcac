import { Download, FolderOpen } from "lucide-react";
import { type ChangeEvent, useId } from "react";
import { useTranslations } from "@/shared/i18n";
import { saveText } from "@/shared/lib/saveText";
import { Button, buttonClass } from "@/shared/ui/Button";
import { type Receipt, readReceipt, receiptFile } from "./check/receipt";

/** Saves a receipt, whole or only its proof. */
export function SaveReceipt({ receipt, code }: { receipt: Receipt; code: string }) {
  const t = useTranslations("receipt");
  const name = `${receipt.campaign}-${receipt.round}-${code}`;
  const { campaign, round, h, pidc, saltChoice, choice, leaf, proof, keys } = receipt;
  const whole = { campaign, round, h, pidc, saltChoice, choice, leaf, proof, keys };
  return (
    <p className="row">
      <Button variant="on-brand" size="s" onClick={() => saveText(`${name}.json`, receiptFile(whole))}>
        <Download className="i" aria-hidden="true" /> {t("save")}
      </Button>
      {proof && (
        <Button variant="on-brand" size="s" onClick={() => saveText(`${name}.tlog-proof`, proof.trimEnd())}>
          <Download className="i" aria-hidden="true" /> {t("saveProof")}
        </Button>
      )}
    </p>
  );
}

const largest = 1_000_000;

/** Opens a saved receipt. What is no receipt is given as null. */
export function OpenReceipt({ onOpen }: { onOpen(receipt: Receipt | null): void }) {
  const t = useTranslations("receipt");
  const id = useId();
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file) onOpen(file.size > largest ? null : readReceipt(await file.text()));
    target.value = ""; // so that the same file may be opened again
  };
  return (
    <p className="file-button">
      <input
        id={id}
        type="file"
        accept=".json,application/json,text/plain"
        onChange={(event) => void read(event)}
      />
      <label htmlFor={id} className={buttonClass({ variant: "alt", size: "s" })}>
        <FolderOpen className="i" aria-hidden="true" /> {t("open")}
      </label>
    </p>
  );
}
