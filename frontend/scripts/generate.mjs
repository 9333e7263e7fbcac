// Writes src/api/schema.gen.ts from the server's golden OpenAPI document.
import { existsSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const source = new URL(
  process.argv[2] ? `file://${process.argv[2]}` : "../../api/openapi.json",
  import.meta.url,
);
if (!existsSync(source)) {
  console.error(`No OpenAPI document at ${source.pathname}: run the server's tests with -update first.`);
  process.exit(1);
}
const types = astToString(await openapiTS(source));
writeFileSync(
  new URL("../src/api/schema.gen.ts", import.meta.url),
  `// Generated from api/openapi.json by \`npm run generate\`. Do not edit.\n${types}`,
);
