import { useState } from "react";
import { useText, useTranslations } from "@/shared/i18n";
import { Segments } from "@/shared/ui/Segments";
import { CoverTile } from "./CoverTile";
import { CoverUpload } from "./CoverUpload";
import { CoverWrapper } from "./CoverWrapper";
import type { Setup } from "./useSetup";

const kinds = ["none", "wrapper", "tile", "upload"] as const;

type Kind = (typeof kinds)[number];

/** The square picture of the campaign: a wrapper, a saying on a tile, an own picture, or none. */
export function CoverField({ setup }: { setup: Setup }) {
  const t = useTranslations("setup.cover");
  const say = useText();
  const { campaign, value, change } = setup;
  const [kind, setKind] = useState<Kind>(() => kindOf(setup));
  const { url } = campaign.cover;
  const choose = (next: Kind) => {
    setKind(next);
    if (next === "none") change({ cover: {} });
  };
  return (
    <fieldset className="stack">
      <legend className="label">{t("legend")}</legend>
      <Segments
        label={t("legend")}
        options={kinds.map((option) => ({ value: option, label: t(`kinds.${option}`) }))}
        value={kind}
        onChange={choose}
      />
      <div className="cover-row">
        <div className="sq">{url && <img src={url} alt={t("alt")} />}</div>
        <div className="stack">
          {kind === "none" && <p className="small muted">{t("none")}</p>}
          {kind === "wrapper" && <CoverWrapper setup={setup} title={say(value.title)} />}
          {kind === "tile" && <CoverTile setup={setup} title={say(value.title)} />}
          {kind === "upload" && <CoverUpload setup={setup} />}
        </div>
      </div>
    </fieldset>
  );
}

function kindOf({ campaign, value }: Setup): Kind {
  if (value.cover.wrapper) return "wrapper";
  if (value.cover.tile) return "tile";
  return value.cover.uploadId || campaign.cover.url ? "upload" : "none";
}
