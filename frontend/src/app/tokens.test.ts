// @vitest-environment node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const css = readFileSync(join(import.meta.dirname, "./styles/tokens.css"), "utf8");

/** Name and value of each custom property in the block that follows a selector. */
function block(selector: string): Map<string, string> {
  const start = css.indexOf("{", css.indexOf(selector) + selector.length - 1);
  const text = css.slice(start + 1, css.indexOf("}", start)).replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const pairs = [...text.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(
    ([, name = "", value = ""]) => [name, value.trim()] as const,
  );
  return new Map(pairs);
}

const light = block(":root {");
const wished = block(':root:not([data-theme="light"]) {');
const chosen = block(':root[data-theme="dark"] {');

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(theme: Map<string, string>, one: string, other: string): number {
  const [high = 0, low = 0] = [one, other]
    .map((name) => luminance(theme.get(name) ?? light.get(name) ?? "#000000"))
    .sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

test("dark is the same whether the system wishes it or the reader chooses it", () => {
  expect(wished.size).toBeGreaterThan(25);
  expect(wished).toEqual(chosen);
});

test.each([
  ["light", light],
  ["dark", wished],
] as const)("%s: text is readable on every ground, and controls can be seen", (_name, theme) => {
  const texts = ["--ink", "--ink-2", "--ink-3", "--brand-text", "--good", "--warn", "--bad"];
  const pairs = texts.flatMap((text) =>
    ["--paper", "--sheet", "--sunk"].map((ground) => [text, ground, 4.5] as const),
  );
  const more = [
    ["--brand-on", "--brand", 4.5],
    ["--brand-on", "--brand-deep", 4.5],
    ["--ink", "--brand-soft", 7],
    ["--edge", "--paper", 3],
    ["--edge", "--sheet", 3],
    ["--invert-on", "--invert", 7],
  ] as const;
  const failing = [...pairs, ...more].filter(([one, other, least]) => contrast(theme, one, other) < least);
  expect(failing).toEqual([]);
});
