import type { Campaign, Round } from "@/api/campaigns";

/** The vote of a campaign that an address numbers; undefined where there is none. */
export const voteNumbered = ({ rounds }: Campaign, number: string): Round | undefined =>
  rounds.find(({ kind, number: own }) => kind === "vote" && String(own) === number);
