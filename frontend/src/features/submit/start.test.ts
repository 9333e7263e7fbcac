import { expect, test } from "vitest";
import type { Draft } from "@/api/drafts";
import type { LocalCopy } from "./localCopy";
import { startFrom } from "./start";

const blank: LocalCopy = {
  id: "new",
  content: "",
  revision: 0,
  dirty: false,
  owner: null,
  at: "2026-09-01T10:00:00Z",
};

const copy = (change: Partial<LocalCopy>): LocalCopy => ({
  ...blank,
  id: "one",
  content: "Vijg",
  dirty: true,
  ...change,
});

const draft = (id: string, revision = 1): Draft => ({
  id,
  campaign: "herfst",
  content: { of: id },
  revision,
  updatedAt: "2026-09-01T12:00:00Z",
});

const known = { copy: null, drafts: [], member: null, isBlank: (content: unknown) => content === "" };

test("without anything left, the page is new", () => {
  expect(startFrom(known, blank)).toEqual({ copy: blank, offer: undefined });
});

test("what this device kept is taken up again", () => {
  const kept = copy({ at: "2026-09-01T11:00:00Z" });
  expect(startFrom({ ...known, copy: kept }, blank)).toEqual({
    copy: kept,
    resumed: { at: "2026-09-01T11:00:00Z", from: "device" },
  });
  expect(startFrom({ ...known, copy: copy({ content: "" }) }, blank).copy).toBe(blank);
});

test("a later state on the server wins over a copy without changes of its own", () => {
  const drafts = [draft("one", 4)];
  expect(startFrom({ ...known, copy: copy({ revision: 3, dirty: false }), drafts }, blank)).toMatchObject({
    copy: { content: { of: "one" }, revision: 4, dirty: false },
    resumed: { from: "server" },
  });
  expect(startFrom({ ...known, copy: copy({ revision: 3 }), drafts }, blank).copy.content).toBe("Vijg");
});

test("work begun elsewhere is offered, and opened when the address names it", () => {
  const drafts = [draft("late"), draft("early")];
  expect(startFrom({ ...known, drafts }, blank)).toEqual({ copy: blank, offer: drafts[0] });
  expect(startFrom({ ...known, drafts, wanted: "early" }, blank)).toMatchObject({
    copy: { id: "early" },
    resumed: { from: "server" },
  });
  expect(
    startFrom({ ...known, drafts, copy: copy({ id: "early" }), wanted: "early" }, blank).copy.content,
  ).toBe("Vijg");
});

test("another member's work on this device is left alone", () => {
  const theirs = copy({ owner: "noor" });
  expect(startFrom({ ...known, copy: theirs, member: "els" }, blank).copy).toBe(blank);
  expect(startFrom({ ...known, copy: theirs, member: "noor" }, blank).copy).toBe(theirs);
  expect(startFrom({ ...known, copy: copy({ owner: null }), member: "els" }, blank).copy.content).toBe(
    "Vijg",
  );
});
