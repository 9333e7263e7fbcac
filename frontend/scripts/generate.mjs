// Writes src/api/schema.gen.ts from the server's golden OpenAPI document.
//   node scripts/generate.mjs          writes it
//   node scripts/generate.mjs --check  fails when it is not up to date
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const document = new URL("../../api/openapi.json", import.meta.url);
const target = new URL("../src/api/schema.gen.ts", import.meta.url);
const types = astToString(await openapiTS(document));
const text = `// Generated from api/openapi.json by \`npm run generate\`. Do not edit.\n${types}`;

if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  console.error("src/api/schema.gen.ts does not match api/openapi.json: run make generate");
  process.exit(1);
}
