import { useTranslations } from "use-intl";
import { Button } from "@/shared/ui/Button";
import { type BarDrawing, barSvg, type Inks } from "./barSvg";

/** The chart as SVG and as PNG, in the colours in which it stands here. */
export function Downloads({ drawing, fileName }: { drawing: BarDrawing; fileName: string }) {
  const t = useTranslations("ui.chart");
  const svg = () => new Blob([barSvg(drawing, currentInks())], { type: "image/svg+xml" });
  return (
    <>
      <Button variant="plain" size="s" onClick={() => save(svg(), `${fileName}.svg`)}>
        {t("svg")}
      </Button>
      <Button variant="plain" size="s" onClick={async () => save(await png(svg()), `${fileName}.png`)}>
        {t("png")}
      </Button>
    </>
  );
}

function currentInks(): Inks {
  const style = getComputedStyle(document.body);
  const value = (token: string) => style.getPropertyValue(token).trim();
  return {
    paper: value("--paper"),
    ink: value("--ink"),
    mark: value("--data-1"),
    mute: value("--data-mute"),
    rule: value("--rule"),
  };
}

/** Twice as many pixels as points: sharp on a slide. */
async function png(svg: Blob): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error("the browser made no PNG"))),
        "image/png",
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
