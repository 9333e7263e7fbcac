// Puts the picture that the journeys took of the campaign page where the README shows it. Run after `npm run e2e`.
import { copyFileSync, existsSync, statSync } from "node:fs";

const taken = new URL("../e2e/.shots/readme.png", import.meta.url);
const shown = new URL("../e2e/campaign.png", import.meta.url);
const most = 200_000;

if (!existsSync(taken)) throw new Error("no picture was taken yet: run `npm run e2e` first");
const { size } = statSync(taken);
if (size > most) throw new Error(`the picture has ${size} bytes, more than ${most}`);
copyFileSync(taken, shown);
console.log(`frontend/e2e/campaign.png: ${size} bytes`);
