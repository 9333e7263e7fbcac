import { type ReactNode, useId, useLayoutEffect } from "react";

/** The six values of a brand in one theme, as #RRGGBB; the server derives them, checked for contrast. */
export interface BrandColours {
  fill: string;
  deep: string;
  on: string;
  text: string;
  soft: string;
  spot: string;
}

/** A campaign's brand as the API gives it; without colours it is the house's own. */
export interface BrandThemes {
  light?: BrandColours;
  dark?: BrandColours;
}

const names: Record<keyof BrandColours, string> = {
  fill: "--brand",
  deep: "--brand-deep",
  on: "--brand-on",
  text: "--brand-text",
  soft: "--brand-soft",
  spot: "--brand-spot",
};

/**
 * Everything inside wears a campaign's brand. Uses a constructed style sheet, which the strict content policy allows
 * where a <style> element is refused. Without a brand the house's own colours stay.
 */
export function Brand({ brand, children }: { brand?: BrandThemes; children: ReactNode }) {
  const id = useId();
  useLayoutEffect(() => {
    if (!brand?.light || !brand.dark) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(brandCss(`[data-brand="${id}"]`, brand.light, brand.dark));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [id, brand]);
  return (
    <div data-brand={id} className="contents">
      {children}
    </div>
  );
}

/** The rules that give a selector these colours in both themes; values that are no #rrggbb are left out. */
export function brandCss(selector: string, light: BrandColours, dark: BrandColours): string {
  const auto = `:root:not([data-theme="light"]) ${selector}`;
  return [
    `${selector} {${declarations(light)}}`,
    `@media (prefers-color-scheme: dark) { ${auto} {${declarations(dark)}} }`,
    `:root[data-theme="dark"] ${selector} {${declarations(dark)}}`,
  ].join("\n");
}

function declarations(colours: BrandColours): string {
  return (Object.keys(names) as (keyof BrandColours)[])
    .filter((key) => /^#[0-9a-f]{6}$/i.test(colours[key]))
    .map((key) => `${names[key]}:${colours[key]};`)
    .join("");
}
