import { lazy, Suspense } from "react";
import type { Ballot } from "@/api/ballots";
import type { Round } from "@/api/campaigns";

const Standing = lazy(() => import("./standing/Standing"));

/** Why a ballot does not count, and what its voter can do about it. Nothing for most, whose ballots do. */
export function MyStanding({ round, ballot }: { round: Round; ballot: Ballot }) {
  const all = ballot.items ?? [ballot];
  const questioned = all.some(({ state }) => state === "held" || state === "removed");
  if (!questioned && !ballot.appeal) return null;
  return (
    <Suspense fallback={null}>
      <Standing round={round} ballot={ballot} />
    </Suspense>
  );
}
