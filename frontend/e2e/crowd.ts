import { randomUUID } from "node:crypto";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { apiAs, someone } from "./people";

async function done(answer: APIResponse): Promise<Record<string, unknown>> {
  if (!answer.ok()) throw new Error(`${answer.url()}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** Fans who send in and vote through the API, as an app of their own would. Disperse them after use. */
export class Crowd {
  #fans: APIRequestContext[];

  private constructor(fans: APIRequestContext[]) {
    this.#fans = fans;
  }

  static async gather(size: number): Promise<Crowd> {
    const fans: APIRequestContext[] = [];
    for (let n = 0; n < size; n++) fans.push(await apiAs(someone(`fan${n}`), "fan"));
    return new Crowd(fans);
  }

  /** Each slogan is sent in by the next fan. Gives the ideas' ids in the order of the slogans. */
  async sendIn(slug: string, slogans: readonly string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const [n, slogan] of slogans.entries()) {
      const idea = await this.#fan(n).post(`/api/v1/campaigns/${slug}/ideas`, {
        data: { title: slogan, language: "nl", fields: { slogan } },
        headers: { "Idempotency-Key": randomUUID() },
      });
      ids.push((await done(idea)).id as string);
    }
    return ids;
  }

  /** Each fan approves of these ideas, in the order of the fans. */
  async vote(round: string, approvals: readonly (readonly string[])[]): Promise<void> {
    for (const [n, approve] of approvals.entries()) {
      await done(await this.#fan(n).put(`/api/v1/rounds/${round}/ballot`, { data: { approve } }));
    }
  }

  /** Each fan casts one of these ballots, in the order of the fans, all at once. */
  async cast(round: string, ballots: readonly object[]): Promise<void> {
    await Promise.all(
      ballots.map(async (ballot, n) =>
        done(await this.#fan(n).put(`/api/v1/rounds/${round}/ballot`, { data: ballot })),
      ),
    );
  }

  /**
   * Each fan answers the first duels or sets that they are asked, ten at most. What is said of the options that are shown to
   * the n-th fan, `answer` tells.
   */
  async answer(
    round: string,
    what: "duels" | "sets",
    answer: (shown: readonly string[], n: number) => object,
  ): Promise<void> {
    await Promise.all(
      this.#fans.map(async (fan, n) => {
        const { items } = (await done(await fan.post(`/api/v1/rounds/${round}/${what}?count=10`))) as {
          items: { pair?: string[]; set?: string[]; token: string }[];
        };
        for (const { pair, set, token } of items) {
          const data = { ...(pair ? { pair } : { set }), ...answer(pair ?? set ?? [], n), token };
          await done(await fan.put(`/api/v1/rounds/${round}/ballot`, { data }));
        }
      }),
    );
  }

  async disperse(): Promise<void> {
    for (const fan of this.#fans) await fan.dispose();
  }

  #fan(n: number): APIRequestContext {
    const fan = this.#fans[n % this.#fans.length];
    if (!fan) throw new Error("nobody came");
    return fan;
  }
}
