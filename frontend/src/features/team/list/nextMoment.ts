import type { Campaign, Round } from "@/api/campaigns";

/** What happens next in a campaign, as the team should hear it. */
export type NextMoment =
  | { what: "draft" | "wrapUp" | "finished" | "archived" }
  | {
      what:
        | "collectCloses"
        | "voteCloses"
        | "collectOpens"
        | "voteOpens"
        | "voteOpensEmpty"
        | "late"
        | "review";
      round: Round;
      at: string;
    };

/** A vote needs two ideas on its shortlist before it can open. */
export const leastOptions = 2;

/** Waits for the team before it looks at the clock: a result to review, a round that should have opened. */
export function nextMoment({ state, rounds }: Campaign, now: Date): NextMoment {
  if (state !== "live") return { what: state };
  const review = rounds.find((round) => round.state === "closed" && round.settings.reviewResults);
  if (review) return { what: "review", round: review, at: review.closedAt ?? review.closesAt };
  const open = rounds.find((round) => round.state === "open");
  if (open) {
    return { what: open.kind === "vote" ? "voteCloses" : "collectCloses", round: open, at: open.closesAt };
  }
  const planned = rounds.find((round) => round.state === "planned");
  if (planned) return { what: plannedMoment(planned, now), round: planned, at: planned.opensAt };
  return { what: "wrapUp" };
}

function plannedMoment(round: Round, now: Date) {
  const empty = round.kind === "vote" && round.options < leastOptions;
  if (empty && new Date(round.opensAt) <= now) return "late";
  if (empty) return "voteOpensEmpty";
  return round.kind === "vote" ? "voteOpens" : "collectOpens";
}

/** Whether the team has to do something before the campaign can go on. */
export const waitsForTeam = ({ what }: NextMoment): boolean =>
  what === "review" || what === "late" || what === "wrapUp" || what === "voteOpensEmpty";

/** For sorting: what waits comes first, then by the clock, then what has no moment. */
export function momentOrder(moment: NextMoment): number {
  if (moment.what === "draft") return Number.MAX_SAFE_INTEGER - 2;
  if (moment.what === "finished") return Number.MAX_SAFE_INTEGER - 1;
  if (moment.what === "archived") return Number.MAX_SAFE_INTEGER;
  if (!("at" in moment) || moment.what === "review" || moment.what === "late") return 0;
  return Date.parse(moment.at);
}
