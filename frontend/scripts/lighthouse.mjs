// Lighthouse (phone profile) on the pages people land on, against the built binary with its demonstration. Prints a table.
//   node scripts/lighthouse.mjs [path ...]
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const paths =
  process.argv.length > 2 ? process.argv.slice(2) : ["/", "/c/herfsttegel", "/c/perronwijsheid/vote"];
const runs = 3;
const binary = process.env.SMAAKMAKER_BIN ?? new URL("../../bin/smaakmaker", import.meta.url).pathname;
const dataDir = mkdtempSync(join(tmpdir(), "smaakmaker-lighthouse-"));
const env = { ...process.env, DATA_DIR: dataDir, ADDR: "127.0.0.1:0" };
const server = spawn(binary, ["serve", "--demo"], { env, stdio: ["ignore", "pipe", "inherit"] });

async function address() {
  for await (const line of createInterface({ input: server.stdout })) {
    const at = /is at (http\S+)/.exec(line);
    if (at) return at[1];
  }
  throw new Error("the server did not start");
}

const chromePath =
  process.env.CHROMIUM ?? execFileSync("sh", ["-c", "command -v chromium"]).toString().trim();
const chromeFlags = [
  "--headless=new",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

async function measure(chrome, url) {
  const seen = [];
  for (let failed = 0; seen.length < runs; ) {
    const { lhr } = await lighthouse(url, { port: chrome.port, output: "json", logLevel: "error" });
    if (!lhr.runtimeError) seen.push(lhr);
    else if (++failed === runs) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    else console.error(`not recorded, again: ${lhr.runtimeError.code}`); // a run with figures is never repeated
  }
  const score = (id) => median(seen.map((r) => Math.round((r.categories[id].score ?? 0) * 100)));
  const ms = (id) => median(seen.map((r) => Math.round(r.audits[id].numericValue)));
  const shift = median(seen.map((r) => r.audits["cumulative-layout-shift"].numericValue));
  const speed = median(seen.map((r) => Math.round(r.environment.benchmarkIndex)));
  const failed = Object.values(seen[0].categories)
    .flatMap((c) => c.auditRefs)
    .map((ref) => seen[0].audits[ref.id])
    .filter((a) => a.score !== null && a.score < 1 && a.scoreDisplayMode === "binary");
  return {
    row: `${score("performance")} | ${score("accessibility")} | ${score("best-practices")} | ${score("seo")} | ${ms("first-contentful-paint")} | ${ms("largest-contentful-paint")} | ${ms("total-blocking-time")} | ${shift.toFixed(3)} | ${speed}`,
    failed: failed.map((a) => a.id),
  };
}

let chrome;
try {
  const base = await address();
  chrome = await launch({ chromePath, chromeFlags });
  console.log(
    `Lighthouse, phone profile, median of ${runs} runs; 'machine' is its benchmark, under 1500 it is busy\n`,
  );
  console.log(
    "| page | performance | accessibility | best practices | SEO | FCP ms | LCP ms | TBT ms | CLS | machine |",
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const path of paths) {
    const { row, failed } = await measure(chrome, base + path);
    console.log(`| \`${path}\` | ${row} |${failed.length ? `  <!-- ${failed.join(", ")} -->` : ""}`);
  }
} finally {
  await chrome?.kill();
  server.kill("SIGTERM");
  await new Promise((done) => server.once("exit", done));
  rmSync(dataDir, { recursive: true, force: true });
}
