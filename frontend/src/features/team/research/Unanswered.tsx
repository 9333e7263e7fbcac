import { Problem } from "@/api/problem";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { ProblemNote } from "../ProblemNote";

interface UnansweredProps {
  /** None: the answer is on its way. */
  error: Error | null;
  onRetry(): void;
  /** How many rows the answer will have, about. */
  rows: number;
}

/** What stands in the place of an answer: why there is none, or that it comes. */
export function Unanswered({ error, onRetry, rows }: UnansweredProps) {
  if (error instanceof Problem) return <ProblemNote problem={error} />;
  if (error) return <ErrorState onRetry={onRetry} />;
  return (
    <Loading>
      <SkeletonRows count={rows} />
    </Loading>
  );
}
