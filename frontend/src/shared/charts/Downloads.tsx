import { useTranslations } from "use-intl";
import { Button } from "@/shared/ui/Button";
import { pngOf, svgOf } from "./barPng";
import type { BarDrawing } from "./barSvg";

/** The chart as SVG and as PNG, in the colours in which it stands here. */
export function Downloads({ drawing, fileName }: { drawing: BarDrawing; fileName: string }) {
  const t = useTranslations("ui.chart");
  return (
    <>
      <Button variant="plain" size="s" onClick={() => save(svgOf(drawing), `${fileName}.svg`)}>
        {t("svg")}
      </Button>
      <Button variant="plain" size="s" onClick={async () => save(await pngOf(drawing), `${fileName}.png`)}>
        {t("png")}
      </Button>
    </>
  );
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
