import { Info } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { TextField } from "@/shared/ui/TextField";
import { BrandSample } from "./BrandSample";
import type { Setup } from "./useSetup";

const hex = /^#[0-9a-f]{6}$/i;
const house = "#2440b5";
const corrections = [
  "ink-on-fill",
  "fill-darkened",
  "text-darkened",
  "ink-border",
  "dark-fill-lifted",
] as const;

/** The brand colour, how it looks on buttons and paper, and what had to be changed so that everybody can read it. */
export function BrandField({ setup: { campaign, value, errors, change } }: { setup: Setup }) {
  const t = useTranslations("setup.brand");
  const { colour } = value.brand;
  const [text, setText] = useState(colour);
  const put = (next: string) => {
    setText(next);
    if (next === "" || hex.test(next)) change({ brand: { ...value.brand, colour: next.toUpperCase() } });
  };
  const wrong = text !== "" && !hex.test(text);
  const changed = corrections.filter((word) => campaign.brand.corrections.includes(word));
  return (
    <fieldset className="stack-2">
      <legend className="label">{t("legend")}</legend>
      <div className="brand-row">
        <input
          type="color"
          className="swatch"
          aria-label={t("pick")}
          value={(hex.test(colour) ? colour : house).toLowerCase()}
          onChange={(event) => put(event.target.value.toUpperCase())}
        />
        <TextField
          name="brand.colour"
          label={t("code")}
          hint={t("codeHint")}
          maxLength={7}
          spellCheck={false}
          autoComplete="off"
          error={wrong ? t("codeWrong") : errors["brand.colour"]}
          value={text}
          onChange={put}
        />
        {colour && (
          <Button variant="plain" onClick={() => put("")}>
            {t("house")}
          </Button>
        )}
      </div>
      <BrandSample brand={campaign.brand} />
      <div role="status" className="small muted stack-2">
        {changed.map((word) => (
          <p key={word}>
            <Info className="i" aria-hidden="true" /> {t(`corrections.${word}`)}
          </p>
        ))}
        {campaign.brand.colour && changed.length === 0 && <p>{t("fine")}</p>}
      </div>
    </fieldset>
  );
}
