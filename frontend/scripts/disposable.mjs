// Writes dist/disposable.bin, for the server: the domains of throw-away mail that the package disposable-email-domains lists, each
// as the first five bytes of its SHA-256, in ascending order. Nothing needs to be parsed, and a domain that is not on the list
// is taken for one that is once in nine million times.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const list = new URL("node_modules/disposable-email-domains/", root);
const read = (name) => JSON.parse(readFileSync(new URL(name, list), "utf8"));

const sumOf = (domain) => createHash("sha256").update(domain).digest().subarray(0, 5);

const domains = new Set([...read("index.json"), ...read("wildcard.json")].map((d) => d.trim().toLowerCase()));
const sums = [...domains].map(sumOf).sort(Buffer.compare);

mkdirSync(new URL("dist/", root), { recursive: true });
writeFileSync(new URL("dist/disposable.bin", root), Buffer.concat(sums));
