import type { Messages, Namespace } from "./namespaces";

/** Texts of the team and of the records of votes. Where their files are is fetched with the first of them: most fans read none. */
export const files = import.meta.glob<Messages[Namespace]>(
  "./messages/*/{integrity,receipt,research,review,rulebook,setup,team,voters}.json",
  { import: "default" },
);
