import type { Campaign } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";

/** The grounds of the two themes, as the tokens have them: a sample shows both whichever is on. */
const papers = { light: "#faf4e6", dark: "#1f150f" } as const;

/** A button and words on paper in the campaign's colours, light and dark beside each other. */
export function BrandSample({ brand }: { brand: Campaign["brand"] }) {
  const t = useTranslations("setup.brand");
  if (!brand.light || !brand.dark) return null;
  return (
    <div className="brand-sample">
      {(["light", "dark"] as const).map((theme) => {
        const colours = brand[theme];
        if (!colours) return null;
        const edge = brand.corrections.includes("ink-border") && theme === "light" ? "#24160f" : colours.fill;
        return (
          <p key={theme} style={{ background: papers[theme], color: colours.text }}>
            <b style={{ background: colours.fill, color: colours.on, borderColor: edge }}>
              {t("sampleButton")}
            </b>
            <span>{t(`sampleText.${theme}`)}</span>
          </p>
        );
      })}
    </div>
  );
}
