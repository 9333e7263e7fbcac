import { expect, test } from "vitest";
import { momentOf, momentPath } from "./moment";

const now = new Date("2026-10-01T12:00:00Z");
const round = (id: string, kind: string, state: string, opensAt: string, closesAt: string) => ({
  id,
  kind,
  state,
  opensAt: `2026-${opensAt}T09:00:00Z`,
  closesAt: `2026-${closesAt}T20:00:00Z`,
  settings: {},
});
const campaign = (...rounds: ReturnType<typeof round>[]) => ({ slug: "herfst", state: "live", rounds });

test("an open round is what can be done, whatever comes after it", () => {
  const collect = round("a", "collect", "open", "09-20", "10-05");
  const at = momentOf(campaign(collect, round("b", "vote", "planned", "10-06", "10-18")), now);
  expect(at).toEqual({ do: "submit", round: collect });
  expect(momentPath({ slug: "herfst" }, at)).toBe("/c/herfst/submit");
});

test("an open vote leads to the ballot", () => {
  const at = momentOf(
    campaign(round("a", "collect", "closed", "09-01", "09-20"), round("b", "vote", "open", "09-25", "10-05")),
    now,
  );
  expect(at.do).toBe("vote");
  expect(momentPath({ slug: "herfst" }, at)).toBe("/c/herfst/vote");
});

test("a round whose closing time has passed takes nothing more, though the server has not closed it yet", () => {
  const at = momentOf(
    campaign(
      round("a", "collect", "open", "09-01", "09-30"),
      round("b", "vote", "planned", "10-06", "10-18"),
    ),
    now,
  );
  expect(at.do).toBe("wait");
  expect(at.round?.id).toBe("b");
  expect(momentPath({ slug: "herfst" }, at)).toBe("/c/herfst");
});

test("when every round is over there is the last vote's result", () => {
  const at = momentOf(
    campaign(
      round("a", "collect", "closed", "08-01", "08-20"),
      round("b", "vote", "closed", "09-01", "09-10"),
    ),
    now,
  );
  expect(at).toMatchObject({ do: "result", round: { id: "b" } });
});

test("a vote whose result the team looks at first has a page that says so until it is published", () => {
  const over = (state: string) => ({
    ...round("b", "vote", state, "09-01", "09-10"),
    settings: { reviewResults: true },
  });
  expect(momentOf(campaign(over("published")), now).do).toBe("result");
  for (const state of ["open", "closed"]) {
    const at = momentOf(campaign(over(state)), now);
    expect(at).toMatchObject({ do: "counted", round: { id: "b" } });
    expect(momentPath({ slug: "herfst" }, at)).toBe("/c/herfst/result");
  }
});

test("without rounds, or with collecting only, there is nothing to do", () => {
  expect(momentOf(campaign(), now)).toEqual({ do: "nothing" });
  expect(momentOf(campaign(round("a", "collect", "closed", "08-01", "08-20")), now).do).toBe("nothing");
});
