import { expect, test } from "vitest";
import { type BrandColours, brandCss } from "./Brand";

const light: BrandColours = {
  brand: "#12684A",
  brandDeep: "#0B4A34",
  brandOn: "#FFFDF6",
  brandText: "#12684A",
  brandSoft: "#DDEBDD",
  brandSpot: "#F3B423",
};

test("a brand sets its six values in both themes and nothing else", () => {
  const css = brandCss("[data-brand=x]", { light, dark: { ...light, brandText: "#85D3AF" } });
  expect(css.match(/--[\w-]+(?=:)/g)?.every((name) => name.startsWith("--brand"))).toBe(true);
  expect(css.match(/--brand-text:#85D3AF/g)).toHaveLength(2);
});

test("a value that is no colour is left out, so that it cannot bring other rules along", () => {
  const css = brandCss("[data-brand=x]", {
    light: { ...light, brand: "red;} body{display:none" },
    dark: light,
  });
  expect(css).not.toContain("display");
});
