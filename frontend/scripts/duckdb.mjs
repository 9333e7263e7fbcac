// Runs queries of DuckDB: a list of them as JSON comes in, a list of lists of rows goes out. Tests read Parquet files with it.
import { text } from "node:stream/consumers";
import { DuckDBInstance } from "@duckdb/node-api";

const database = await (await DuckDBInstance.create()).connect();
const said = [];
for (const query of JSON.parse(await text(process.stdin))) {
  said.push((await database.runAndReadAll(query)).getRowsJson());
}
process.stdout.write(JSON.stringify(said));
