import { expect, test } from "vitest";
import { freeId, newQuestion, ofKind, stillWrong } from "./draft";

const text = (nl: string) => ({ nl, en: "", de: "" });

test("ids stay what they are, and another gets the first that is free", () => {
  expect(freeId("q", ["q1", "q3"])).toBe("q2");
  const first = newQuestion([]);
  expect([first.id, newQuestion([first]).id]).toEqual(["q1", "q2"]);
  expect(first.options).toHaveLength(2);
});

test("another kind keeps the words and leaves what does not belong to it", () => {
  const single = { ...newQuestion([]), text: text("Waar?") };
  expect(ofKind(single, "scale")).toEqual({
    id: "q1",
    kind: "scale",
    text: text("Waar?"),
    points: 5,
    low: text(""),
    high: text(""),
  });
  expect(ofKind(single, "text").options).toBeUndefined();
  expect(ofKind(single, "multiple").options).toEqual(single.options);
});

test("what was refused and has been changed since is no longer called wrong", () => {
  const sent = [newQuestion([])];
  const errors = { "r.q[0].text.nl": "Vul dit in.", "r.q[0].options[0].text.nl": "Vul dit in." };
  const now = sent.map((question) => ({ ...question, text: text("Waar?") }));
  expect(stillWrong(errors, "r.q", sent, sent)).toEqual(errors);
  expect(Object.keys(stillWrong(errors, "r.q", sent, now))).toEqual(["r.q[0].options[0].text.nl"]);
});
