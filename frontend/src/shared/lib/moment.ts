/** What matters of a round here; the API's rounds have it. */
export interface RoundTimes {
  id: string;
  kind: string;
  state: string;
  opensAt: string;
  closesAt: string;
  settings: { reviewResults?: boolean };
}

/** What matters of a campaign here; the API's campaigns have it. */
export interface CampaignTimes<R extends RoundTimes = RoundTimes> {
  slug: string;
  state: string;
  rounds: readonly R[];
}

/** The one thing a fan can do in a campaign now, and the round it belongs to. */
export type Moment<R extends RoundTimes = RoundTimes> =
  | { do: "submit" | "vote"; round: R }
  | { do: "counted" | "result"; round: R }
  | { do: "wait"; round: R }
  | { do: "nothing"; round?: undefined };

/**
 * Takes the first round that is open; else the next one planned; else the last vote, whose result the
 * team may not have published yet. A round whose time
 * has come or gone counts as the clock says, also where the server has not moved it yet.
 */
export function momentOf<R extends RoundTimes>(campaign: CampaignTimes<R>, now: Date): Moment<R> {
  const { rounds } = campaign;
  const open = rounds.find((round) => isOpen(round, now));
  if (open) return { do: open.kind === "vote" ? "vote" : "submit", round: open };
  const planned = rounds.find((round) => round.state === "planned");
  if (planned) return { do: "wait", round: planned };
  const voted = rounds.filter((round) => round.kind === "vote").at(-1);
  return voted ? { do: hasResult(voted) ? "result" : "counted", round: voted } : { do: "nothing" };
}

/** Whether everybody may see the result of a vote: from the close on, unless the team looks first. */
function hasResult({ state, settings }: RoundTimes): boolean {
  return state === "published" || (state === "closed" && !settings.reviewResults);
}

/** Whether a round takes something now. */
export function isOpen(round: RoundTimes, now: Date): boolean {
  return round.state === "open" && new Date(round.closesAt) > now;
}

/** Where the one thing to do is done; nothing to do leads to the campaign. */
export function momentPath({ slug }: { slug: string }, moment: Pick<Moment, "do">): string {
  const parts = {
    submit: "/submit",
    vote: "/vote",
    counted: "/result",
    result: "/result",
    wait: "",
    nothing: "",
  };
  return `/c/${slug}${parts[moment.do]}`;
}
