/** One question: the options it shows, in the order in which the server gave them. */
export interface Task {
  task: string;
  token: string;
  shown: readonly string[];
}

/** What a voter says to one: a winner or none with perhaps a reason; or the best and the worst. */
export interface Answer {
  winner?: string | null;
  reason?: string;
  best?: string;
  worst?: string;
}

export interface Given {
  task: Task;
  answer: Answer;
}

/** Where a voter is among the questions of a round. */
export interface TaskState {
  /** To be asked, the first is on the screen. */
  queue: readonly Task[];
  /** Answered here and not known to have arrived, in order. */
  outbox: readonly Given[];
  /** Answered, the latest last: what undo can reach. */
  given: readonly Given[];
  /** Names of the questions whose answers are in `answered` or before it. */
  stored: readonly string[];
  /** What the question on the screen was answered with before; null when it is new. */
  before: Answer | null;
  /** Answers that the server has, as far as is known. */
  answered: number;
  /** How many there can be in all. */
  limit: number;
  /** The server has nothing left to ask. */
  done: boolean;
  /** The server was asked since the last answer arrived. */
  asked: boolean;
}

export const nothingYet: TaskState = {
  queue: [],
  outbox: [],
  given: [],
  stored: [],
  before: null,
  answered: 0,
  limit: 0,
  done: false,
  asked: false,
};

/** How far back undo goes, and how many names of answered questions are kept. */
const reach = 50;

export type TaskEvent =
  | { type: "loaded"; items: readonly Task[]; answered: number; limit: number; done: boolean }
  | { type: "answer"; answer: Answer }
  | { type: "sent"; task: string }
  | { type: "undo" }
  /** The server does not want this answer; `again` puts the question back. */
  | { type: "refused"; task: string; again: boolean }
  | { type: "forget" };

/** What happens to the questions; pure. */
export function taskStep(state: TaskState, event: TaskEvent): TaskState {
  switch (event.type) {
    case "loaded": {
      const known = new Set(
        [...state.queue, ...state.outbox.map(({ task }) => task)].map(({ task }) => task),
      );
      const fresh = event.items.filter(({ task }) => !known.has(task));
      const { answered, limit, done } = event;
      return trimmed({ ...state, queue: [...state.queue, ...fresh], answered, limit, done, asked: true });
    }
    case "answer": {
      const [task, ...queue] = state.queue;
      if (!task) return state;
      const one = { task, answer: event.answer };
      const outbox = [...state.outbox.filter((other) => other.task.task !== task.task), one];
      return { ...state, queue, outbox, given: [...state.given, one].slice(-reach), before: null };
    }
    case "sent": {
      const isNew = !state.stored.includes(event.task);
      return trimmed({
        ...state,
        outbox: without(state.outbox, event.task),
        stored: isNew ? [...state.stored, event.task].slice(-2 * reach) : state.stored,
        answered: state.answered + (isNew ? 1 : 0),
        asked: false,
      });
    }
    case "undo": {
      const last = state.given.at(-1);
      if (!last) return state;
      const queue = [last.task, ...state.queue.filter(({ task }) => task !== last.task.task)];
      return { ...state, queue, given: state.given.slice(0, -1), before: last.answer };
    }
    case "refused": {
      const one = state.outbox.find(({ task }) => task.task === event.task);
      const left = {
        ...state,
        outbox: without(state.outbox, event.task),
        given: without(state.given, event.task),
        asked: false,
      };
      if (!event.again || !one) return left;
      return { ...left, queue: [one.task, ...state.queue], before: one.answer };
    }
    case "forget":
      return nothingYet;
  }
}

const without = (list: readonly Given[], name: string) => list.filter(({ task }) => task.task !== name);

/** No more new questions at hand than the voter may still answer; the server gives some ahead of every answer. */
function trimmed(state: TaskState): TaskState {
  if (state.limit === 0) return state;
  const known = new Set([...state.stored, ...state.outbox.map(({ task }) => task.task)]);
  let room = state.limit - answeredSoFar(state);
  const queue = state.queue.filter(({ task }) => known.has(task) || room-- > 0);
  return { ...state, queue, done: state.done || state.answered >= state.limit };
}

/** Answers that are there or on their way; one that is being given anew is counted. */
export function answeredSoFar({ answered, outbox, stored }: TaskState): number {
  return answered + outbox.filter(({ task }) => !stored.includes(task.task)).length;
}

/** The number of the question on the screen, from 1. */
export function numberOf(state: TaskState): number {
  const name = state.queue[0]?.task ?? "";
  const counted = state.stored.includes(name) || state.outbox.some(({ task }) => task.task === name);
  return answeredSoFar(state) + (counted ? 0 : 1);
}
