// Sums the JavaScript that a first visit to a route downloads, compressed, and fails above the budget.
// Usage: npm run size [-- path-of-the-route-file]
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const budget = 140_000;
const dist = new URL("../dist/", import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const wanted = process.argv[2] ?? "src/app/routes/_fan/c.$slug";
const isRoute = (key) => key.startsWith("src/app/routes/") && key.includes("?tsr-split=");
const prefixes = ["src/app/routes/__root", "src/app/routes/_fan.", "src/app/routes/_fan/route.", wanted];
const routeKeys = Object.keys(manifest).filter(
  (key) => isRoute(key) && prefixes.some((prefix) => key.startsWith(prefix)),
);
const messageKeys = Object.keys(manifest).filter((key) =>
  /messages\/nl\/(common|ui|campaign|ideas?)\.json$/.test(key),
);
const files = new Map();
function take(key) {
  const entry = manifest[key];
  if (!entry || files.has(entry.file)) return;
  if (entry.file.endsWith(".js"))
    files.set(entry.file, gzipSync(readFileSync(join(dist, entry.file))).length);
  for (const next of entry.imports ?? []) take(next);
}
for (const key of ["index.html", ...routeKeys, ...messageKeys]) take(key);
let total = 0;
for (const [file, bytes] of [...files].sort((a, b) => b[1] - a[1])) {
  total += bytes;
  console.log(`${String(bytes).padStart(8)}  ${file}`);
}
const hasRoute = routeKeys.some((key) => key.startsWith(wanted));
console.log(
  `${String(total).padStart(8)}  first load of ${hasRoute ? wanted : "the shell (route not built yet)"}, gzip; budget ${budget}`,
);
if (total > budget) process.exit(1);
