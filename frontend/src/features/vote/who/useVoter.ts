import { useQuery } from "@tanstack/react-query";
import type { Round } from "@/api/campaigns";
import { useSession } from "@/api/session";
import { admissionQuery } from "@/api/who";

/** Who is asking, as far as a round is concerned: a member, a guest of the house, or nobody it knows. */
export function useVoter(round: Round) {
  const session = useSession();
  const { data: admission, isPending } = useQuery(admissionQuery(round.id));
  const guest = session === null && admission?.as === "guest";
  return {
    admission,
    /** Not known yet. */
    pending: session === undefined || (session === null && isPending),
    /** Votes from this device, without an account. */
    guest,
    /** May have a ballot here. */
    voter: Boolean(session) || guest,
    member: session?.id ?? null,
  };
}
