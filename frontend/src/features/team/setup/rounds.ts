import type { Method } from "@/shared/lib/methods";
import type { RoundDraft } from "./value";

const day = 24 * 60 * 60 * 1000;

/** A vote that follows the last round: opens three days after it and lasts ten. Without rounds, sending in from tomorrow. */
export function nextRound(rounds: readonly RoundDraft[], now = Date.now()): RoundDraft {
  const last = rounds.at(-1);
  const from = last ? Date.parse(last.closesAt) + 3 * day : Math.ceil(now / day) * day + day / 3;
  const length = last ? 10 * day : 21 * day;
  const times = { opensAt: new Date(from).toISOString(), closesAt: new Date(from + length).toISOString() };
  if (!last) return { kind: "collect", ...times, settings: {} };
  return { kind: "vote", method: "approval", resultsVisible: "afterClose", seats: 1, settings: {}, ...times };
}

/** The same vote by another method, without the settings that only the old one reads. */
export function byMethod(round: RoundDraft, method: Method): Partial<RoundDraft> {
  const { maxChoices, points, perOption, maxScore, setSize, tasks, ...settings } = round.settings ?? {};
  return { method, settings };
}

/** The same round as one of another kind, without what does not belong to that. */
export function ofKind(round: RoundDraft, kind: RoundDraft["kind"]): RoundDraft {
  const { opensAt, closesAt } = round;
  if (kind === "collect")
    return {
      kind,
      opensAt,
      closesAt,
      method: undefined,
      resultsVisible: undefined,
      seats: undefined,
      settings: {},
    };
  return {
    kind,
    opensAt,
    closesAt,
    method: "approval",
    resultsVisible: "afterClose",
    seats: 1,
    settings: {},
  };
}
