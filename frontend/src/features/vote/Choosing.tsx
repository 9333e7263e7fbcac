import type { ReactNode } from "react";
import type { Campaign, Round } from "@/api/campaigns";
import { VoteHead } from "./VoteHead";

interface ChoosingProps {
  campaign: Campaign;
  round: Round;
  children: ReactNode;
}

/** The page while there is something to choose: what it is about, and under it the ballot. */
export function Choosing({ campaign, round, children }: ChoosingProps) {
  return (
    <>
      <VoteHead campaign={campaign} round={round} />
      <div className="section stack-5">{children}</div>
    </>
  );
}
