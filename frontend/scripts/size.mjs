// Sums the JavaScript that a first visit to a route downloads, compressed, and fails above the budget.
// Usage: npm run size [-- path-of-the-route-file]
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const budget = 140_000;
const dist = new URL("../dist/", import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const wanted = process.argv[2] ?? "src/app/routes/_fan/c.$slug.index";
const isRoute = (key) => key.startsWith("src/app/routes/") && key.includes("?tsr-split=");
const routeKeys = Object.keys(manifest).filter(
  (key) => isRoute(key) && ["src/app/routes/__root", wanted].some((prefix) => key.startsWith(prefix)),
);

/** The texts that the route itself asks for in its loader. */
function namespaces() {
  const file = [`${wanted}.tsx`, `${wanted}/route.tsx`, `${wanted}/index.tsx`].find((path) =>
    existsSync(path),
  );
  const calls = file ? [...readFileSync(file, "utf8").matchAll(/catalogue\.load\(([^)]*)\)/g)] : [];
  return calls.flatMap(([, names]) => [...names.matchAll(/"([\w-]+)"/g)].map((match) => match[1]));
}

const messageKeys = ["common", "ui", ...namespaces()].map(
  (name) => `src/shared/i18n/messages/nl/${name}.json`,
);
const files = new Map();
function count(file) {
  if (file.endsWith(".js")) files.set(file, gzipSync(readFileSync(join(dist, file))).length);
}
const seen = new Set();
function take(key) {
  const entry = manifest[key];
  if (!entry || seen.has(key)) return;
  seen.add(key);
  count(entry.file);
  for (const next of entry.imports ?? []) take(next);
}
const page = readFileSync(join(dist, "index.html"), "utf8");
for (const [, file] of page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)) count(file);
for (const key of [...routeKeys, ...messageKeys]) take(key);
let total = 0;
const names = new Map(Object.values(manifest).map(({ file, name }) => [file, name]));
for (const [file, bytes] of [...files].sort((a, b) => b[1] - a[1])) {
  total += bytes;
  console.log(`${String(bytes).padStart(8)}  ${file}  ${names.get(file) ?? ""}`);
}
const hasRoute = routeKeys.some((key) => key.startsWith(wanted));
console.log(
  `${String(total).padStart(8)}  first load of ${hasRoute ? wanted : "the shell (route not built yet)"}, gzip; budget ${budget}`,
);
if (total > budget) process.exit(1);
