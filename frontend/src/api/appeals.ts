import { api, body } from "./client";
import type { components } from "./schema.gen";

/** What I wrote because my ballot does not count, and what became of it. */
export type Appeal = components["schemas"]["Appeal"];

/** Characters of an appeal; the server takes no more. */
export const longestAppeal = 2000;

/** Asks that my ballot in a round counts. */
export const sendAppeal = (roundId: string, text: string): Promise<Appeal> =>
  body(api.POST("/api/v1/rounds/{id}/ballot/appeal", { params: { path: { id: roundId } }, body: { text } }));
