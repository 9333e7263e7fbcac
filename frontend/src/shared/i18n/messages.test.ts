// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import compile from "icu-minify/compile";
import { describe, expect, test } from "vitest";
import { locales } from "./locales";

const folder = join(import.meta.dirname, "./messages/");
const namespaces = readdirSync(`${folder}/nl`).map((file) => file.replace(".json", ""));

type Tree = { [key: string]: string | Tree };

function texts(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : texts(value, `${path + key}.`),
  );
}

function read(locale: string, namespace: string): Map<string, string> {
  return new Map(texts(JSON.parse(readFileSync(`${folder}/${locale}/${namespace}.json`, "utf8"))));
}

/** The names of what is put into a message, at any depth, with tags. Throws where the message is not valid ICU. */
function parameters(message: string): string[] {
  const names = new Set<string>();
  const walk = (node: unknown): void => {
    if (!Array.isArray(node)) return;
    const [name, ...rest] = node;
    if (typeof name === "string") names.add(name);
    for (const part of rest) {
      if (Array.isArray(part)) walk(part);
      else if (part && typeof part === "object") Object.values(part).forEach(walkBranch);
    }
  };
  const walkBranch = (branch: unknown): void => {
    if (Array.isArray(branch)) branch.forEach(walk);
  };
  const compiled = compile(message);
  if (Array.isArray(compiled)) compiled.forEach(walk);
  return [...names].sort();
}

test("every language has the same namespaces, and each is known to the types", () => {
  for (const locale of locales) {
    expect(readdirSync(`${folder}/${locale}`).sort()).toEqual(
      namespaces.map((name) => `${name}.json`).sort(),
    );
  }
  const types = readFileSync(`${folder}/../namespaces.ts`, "utf8");
  expect(namespaces.filter((name) => !types.includes(`messages/nl/${name}.json`))).toEqual([]);
});

describe.each(namespaces)("%s", (namespace) => {
  const dutch = read("nl", namespace);

  test.each(locales)(
    "%s has the Dutch keys, no text is empty, and each takes the same parameters",
    (locale) => {
      const own = read(locale, namespace);
      expect([...own.keys()].sort()).toEqual([...dutch.keys()].sort());
      expect([...own].filter(([, text]) => text.trim() === "")).toEqual([]);
      const differing = [...own].filter(
        ([key, text]) => parameters(text).join() !== parameters(dutch.get(key) ?? "").join(),
      );
      expect(differing.map(([key]) => key)).toEqual([]);
    },
  );
});
