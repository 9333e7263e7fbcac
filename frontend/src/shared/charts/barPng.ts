import { type BarDrawing, barSvg, type Inks } from "./barSvg";

/** The drawing as SVG, in the colours of the page. */
export const svgOf = (drawing: BarDrawing): Blob =>
  new Blob([barSvg(drawing, currentInks())], { type: "image/svg+xml" });

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

/** The drawing as PNG, with twice as many pixels as points: sharp on a slide. */
export async function pngOf(drawing: BarDrawing): Promise<Blob> {
  const url = URL.createObjectURL(svgOf(drawing));
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
