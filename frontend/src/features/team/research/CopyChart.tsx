import { useState } from "react";
import { pngOf } from "@/shared/charts/barPng";
import type { BarDrawing } from "@/shared/charts/barSvg";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";

/** For a chart's further actions. */
export const copyChart = (drawing: BarDrawing) => <CopyChart drawing={drawing} />;

/** The chart as a picture on the clipboard, to paste into slides. */
function CopyChart({ drawing }: { drawing: BarDrawing }) {
  const t = useTranslations("research.chart");
  const [copied, setCopied] = useState<boolean>();
  const copy = async () => {
    try {
      // The promise is handed over, not awaited: a browser allows this only while the click lasts.
      await navigator.clipboard.write([new ClipboardItem({ "image/png": pngOf(drawing) })]);
      setCopied(true);
    } catch {
      setCopied(false); // no secure page, no permission, or a browser that cannot: the button says so
    }
  };
  return (
    <>
      <Button variant="plain" size="s" onClick={copy}>
        {t("copy")}
      </Button>
      {copied !== undefined && (
        <span role="status" className="small">
          {t(copied ? "copied" : "notCopied")}
        </span>
      )}
    </>
  );
}
