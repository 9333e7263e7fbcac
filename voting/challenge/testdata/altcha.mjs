// Talks ALTCHA's own library with a program of ours: a JSON object on standard input, one on standard output.
//   node altcha.mjs <folder of altcha-lib>
import { pathToFileURL } from "node:url";
import { text } from "node:stream/consumers";

const at = (path) => import(pathToFileURL(`${process.argv[2]}/dist/esm/v2/${path}`));
const { createChallenge, solveChallenge, verifySolution } = await at("index.js");
const { deriveKey } = await at("algorithms/pbkdf2.js");

const { ours, signing, keys, data, expiresAt, counter } = JSON.parse(await text(process.stdin));
const secrets = { hmacSignatureSecret: signing, hmacKeySignatureSecret: keys };
const holds = async (challenge, solution, with_ = secrets) =>
  (await verifySolution({ challenge, solution, deriveKey, ...with_ })).verified;

const solution = await solveChallenge({ challenge: ours, deriveKey });
const changed = (part) => ({ ...ours, parameters: { ...ours.parameters, ...part } });
const other = solution.derivedKey.replace(/.$/, (c) => (c === "0" ? "1" : "0"));

const theirs = await createChallenge({
  algorithm: "PBKDF2/SHA-256",
  cost: ours.parameters.cost,
  counter,
  data,
  expiresAt,
  deriveKey,
  ...secrets,
});
process.stdout.write(
  JSON.stringify({
    solution,
    holds: await holds(ours, solution),
    derived: await holds(ours, solution, { hmacSignatureSecret: signing }),
    refused: {
      cost: !(await holds(changed({ cost: 1 }), solution)),
      later: !(await holds(changed({ expiresAt: ours.parameters.expiresAt + 60 }), solution)),
      scope: !(await holds(changed({ data: { ...ours.parameters.data, scope: "vote:other" } }), solution)),
      key: !(await holds(ours, { ...solution, derivedKey: other })),
      unsigned: !(await holds({ parameters: ours.parameters }, solution)),
    },
    theirs: { challenge: theirs, solution: await solveChallenge({ challenge: theirs, deriveKey }) },
  }),
);
