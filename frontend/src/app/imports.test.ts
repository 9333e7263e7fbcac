// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { expect, test } from "vitest";

const source = join(import.meta.dirname, "../");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) =>
  /\.tsx?$/.test(file),
);

/** Paths under src that a file imports, statically, dynamically or for types. */
function imports(file: string): string[] {
  const text = readFileSync(source + file, "utf8");
  const names = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  return names.flatMap((name) => {
    if (name.startsWith("@/")) return [name.slice(2)];
    return name.startsWith(".") ? [posix.normalize(posix.join(dirname(file), name))] : [];
  });
}

/** 'shared', 'api', 'app', or 'features/campaigns'. */
function part(path: string): string {
  const [first = "", second] = path.split("/");
  return first === "features" ? `features/${second}` : first;
}

function allowed(from: string, to: string): boolean {
  if (from === to || from === "app" || to.startsWith("..")) return true;
  if (from.startsWith("features/")) return to === "shared" || to === "api";
  return from === "api" && to === "shared";
}

test("shared knows nothing above it, api only shared, and features know neither each other nor the application", () => {
  const broken = files.flatMap((file) =>
    imports(file)
      .filter((target) => !allowed(part(file), part(target)))
      .map((target) => `${file} imports ${target}`),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(broken).toEqual([]);
});
