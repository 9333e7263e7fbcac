import type { ReactNode } from "react";
import { useTranslations } from "@/shared/i18n";
import { useSettled } from "@/shared/lib/useSettled";
import { TILE_LENGTH, tile, tileColour } from "@/shared/wrapper";
import { Drawing } from "./designer/Drawing";

interface TilePreviewProps {
  /** What is written so far; may be empty, and longer than fits. */
  text: string;
  /** The most characters the form takes. */
  max?: number;
  children: ReactNode;
}

/** A slogan or name on its tile, drawn at every keystroke, with the characters that are left beside it. */
export function TilePreview({ text, max = TILE_LENGTH, children }: TilePreviewProps) {
  const t = useTranslations("submit.tile");
  const shown = [...(text.trim() || t("placeholder"))].slice(0, TILE_LENGTH).join("");
  // The glaze follows from the words; it waits until they rest, else it would flicker at every letter.
  const colour = tileColour(useSettled(shown, 600));
  const left = max - [...text.trim()].length;
  return (
    <div className="preview">
      <Drawing className="sq" svg={tile({ text: shown, colour }, { title: t("shows", { text: shown }) })} />
      <div className="cap stack-2">
        {children}
        <p className="figure num">{left}</p>
        <p className="small muted">{t("left", { count: left })}</p>
        <p className="small muted">{t("colour")}</p>
      </div>
    </div>
  );
}
