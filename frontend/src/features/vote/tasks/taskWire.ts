import type { Ballot, Choice } from "@/api/ballots";
import { api, body } from "@/api/client";
import type { Answer, Given, Task } from "./taskState";

/** How many questions are fetched at once. */
const ahead = 5;

/** How one kind of question is fetched and answered. */
export interface TaskWire {
  fetch(roundId: string): Promise<{ items: Task[]; answered: number; limit: number; done: boolean }>;
  choice(given: Given): Choice;
  /** What an earlier answer showed and said. */
  said(ballot: Ballot): { shown: readonly string[]; answer: Answer };
}

const params = (id: string) => ({ params: { path: { id }, query: { count: ahead } } });

export const duelWire: TaskWire = {
  async fetch(id) {
    const { items, ...rest } = await body(api.POST("/api/v1/rounds/{id}/duels", params(id)));
    return { ...rest, items: items.map(({ pair, ...task }) => ({ ...task, shown: pair })) };
  },
  choice: ({ task: { shown, token }, answer: { winner, reason } }) => ({
    pair: [...shown],
    token,
    ...(winner && { winner }),
    ...(reason && { reason }),
  }),
  said: ({ pair = [], winner = null, reason }) => ({ shown: pair, answer: { winner, reason } }),
};

export const setWire: TaskWire = {
  async fetch(id) {
    const { items, ...rest } = await body(api.POST("/api/v1/rounds/{id}/sets", params(id)));
    return { ...rest, items: items.map(({ set, ...task }) => ({ ...task, shown: set })) };
  },
  choice: ({ task: { shown, token }, answer: { best, worst } }) => ({ set: [...shown], token, best, worst }),
  said: ({ set = [], best, worst }) => ({ shown: set, answer: { best, worst } }),
};
