import { useTranslations } from "@/shared/i18n";
import { Select } from "@/shared/ui/Select";
import { TextField } from "@/shared/ui/TextField";
import { COLOURS, type Colour, TILE_LENGTH } from "@/shared/wrapper";
import type { Setup } from "./useSetup";

/** A saying on a glazed tile. */
export function CoverTile({ setup: { value, errors, change }, title }: { setup: Setup; title: string }) {
  const t = useTranslations("setup.cover");
  const words = useTranslations("wrapper");
  const tile = value.cover.tile ?? { text: title, colour: COLOURS[0] };
  const put = (patch: Partial<{ text: string; colour: Colour }>) =>
    change({ cover: { tile: { ...tile, ...patch } } });
  return (
    <>
      <TextField
        name="cover.tile.text"
        label={t("text")}
        limit={TILE_LENGTH}
        error={errors["cover.tile.text"] ?? errors["cover.tile"]}
        value={tile.text}
        onChange={(text) => put({ text })}
      />
      <Select
        name="cover.tile.colour"
        label={t("colour")}
        options={COLOURS.map((colour) => ({ value: colour, label: words(`colour.words.${colour}`) }))}
        error={errors["cover.tile.colour"]}
        value={COLOURS.find((colour) => colour === tile.colour) ?? COLOURS[0]}
        onChange={(colour) => put({ colour })}
      />
    </>
  );
}
