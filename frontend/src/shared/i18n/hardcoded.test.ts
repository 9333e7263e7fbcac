// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const source = join(import.meta.dirname, "../../");
const spoken = new Set(["alt", "aria-label", "aria-description", "placeholder", "title", "label", "hint"]);
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".tsx") && !file.endsWith(".test.tsx"),
);

const hasWords = (text: string) => /\p{L}{2,}/u.test(text);

/** Words between tags, and in attributes that are read out, which belong in the catalogues. */
function hardcoded(file: string): string[] {
  const tree = ts.createSourceFile(
    file,
    readFileSync(source + file, "utf8"),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && hasWords(node.text)) found.push(`${file}: ${node.text.trim()}`);
    if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)) {
      const name = node.name.getText(tree);
      if (spoken.has(name) && hasWords(node.initializer.text))
        found.push(`${file}: ${name}="${node.initializer.text}"`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

test("no component holds words of its own", () => {
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap(hardcoded)).toEqual([]);
}, 60_000); // it parses every component
