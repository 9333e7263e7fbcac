import { expect, test } from "vitest";
import { type BrandColours, brandCss } from "./Brand";

const light: BrandColours = {
  fill: "#12684A",
  deep: "#0B4A34",
  on: "#FFFDF6",
  text: "#12684A",
  soft: "#DDEBDD",
  spot: "#F3B423",
};

test("a brand sets its six values in both themes and nothing else", () => {
  const css = brandCss("[data-brand=x]", light, { ...light, text: "#85D3AF" });
  expect(css.match(/--[\w-]+(?=:)/g)?.every((name) => name.startsWith("--brand"))).toBe(true);
  expect(css.match(/--brand-text:#85D3AF/g)).toHaveLength(2);
});

test("a value that is no colour is left out, so that it cannot bring other rules along", () => {
  const css = brandCss("[data-brand=x]", { ...light, fill: "red;} body{display:none" }, light);
  expect(css).not.toContain("display");
});
