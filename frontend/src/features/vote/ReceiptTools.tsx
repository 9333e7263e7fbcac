import { Copy, Download } from "lucide-react";
import type { Ballot } from "@/api/ballots";
import type { Campaign } from "@/api/campaigns";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { saveText } from "@/shared/lib/saveText";
import { copyText } from "@/shared/lib/share";
import { Button } from "@/shared/ui/Button";
import { useToast } from "@/shared/ui/Toast";
import { grouped } from "./ReceiptPage";

interface ReceiptToolsProps {
  campaign: Campaign;
  receipt: Pick<Ballot, "receipt" | "castAt">;
  file: readonly string[];
}

/** Copies the code, or saves it with what the ballot says. */
export function ReceiptTools({ campaign, receipt: { receipt, castAt }, file }: ReceiptToolsProps) {
  const t = useTranslations("vote.receipt");
  const toast = useToast();
  const text = useText();
  const { moment } = useFormats();
  const code = grouped(receipt.code);
  const copy = async () => toast({ text: (await copyText(code)) ? t("copied") : t("copyFailed") });
  const save = () =>
    saveText(
      `${campaign.slug}-${receipt.code}.txt`,
      [
        text(campaign.title),
        t("fileCode", { code }),
        t("fileAt", { moment: moment(castAt) }),
        ...file,
        `${location.origin}/c/${campaign.slug}/vote`,
        receipt.h,
      ].join("\n"),
    );
  return (
    <p className="row">
      <Button variant="on-brand" size="s" onClick={() => void copy()}>
        <Copy className="i" aria-hidden="true" /> {t("copy")}
      </Button>
      <Button variant="on-brand" size="s" onClick={save}>
        <Download className="i" aria-hidden="true" /> {t("file")}
      </Button>
    </p>
  );
}
