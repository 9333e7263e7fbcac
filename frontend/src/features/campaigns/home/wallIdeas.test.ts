import { expect, test } from "vitest";
import type { IdeaCard } from "@/api/ideas";
import { wallOf } from "./wallIdeas";

const ideas = (letter: string, count: number) =>
  Array.from(
    { length: count },
    (_, index) => ({ id: `${letter}${index}`, pictureUrl: "/x.svg" }) as IdeaCard,
  );
const ids = (list: IdeaCard[]) => list.map(({ id }) => id).join(" ");

test("every campaign has its turn on the wall, and eight squares are enough", () => {
  expect(ids(wallOf([ideas("a", 8), ideas("b", 2)]))).toBe("a0 b0 a1 b1 a2 a3 a4 a5");
});

test("ideas without a picture are left out", () => {
  const bare = { ...(ideas("a", 1)[0] as IdeaCard), pictureUrl: "" };
  expect(ids(wallOf([[bare, ...ideas("b", 1)]]))).toBe("b0");
  expect(wallOf([])).toEqual([]);
});
