import type { Campaign, Round } from "@/api/campaigns";
import { isOpen } from "@/shared/lib/moment";

/** The vote a campaign is about now: the open one, else the last that was held, else the next. */
export function voteRound({ rounds }: Pick<Campaign, "rounds">, now: Date): Round | undefined {
  const votes = rounds.filter(({ kind }) => kind === "vote");
  return (
    votes.find((round) => isOpen(round, now)) ??
    votes.findLast(({ state }) => state !== "planned") ??
    votes.find(({ state }) => state === "planned")
  );
}
