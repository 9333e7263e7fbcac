import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { logKeysQuery, receiptsQuery } from "@/api/receipts";
import type { Receipt } from "./check/receipt";

/** So often a ballot is looked for that is not in the log yet. */
const everyMoment = 2000;

/** One of my ballots as a receipt, and where it stands with the log. */
export interface MyReceipt extends Receipt {
  log: "pending" | "hidden" | "shown";
}

/** My receipts in a round, the latest first; renewed until all of them are in the log. */
export function useReceipts(slug: string, round: { id: string; number: number }) {
  const query = useQuery({
    ...receiptsQuery(round.id),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ log }) => log === "pending") ? everyMoment : false,
  });
  const { data: keys } = useQuery(logKeysQuery);
  const { data } = query;
  const mine = useMemo(
    () =>
      (data?.items ?? []).map(
        ({ h, pidc, saltChoice, choice, leaf, proof = "", log }): MyReceipt => ({
          ...{ campaign: slug, round: round.number, h, pidc, saltChoice, choice, leaf, proof, log },
          keys: data?.keys ?? [],
        }),
      ),
    [data, slug, round.number],
  );
  return { query, mine, keys: keys ?? null };
}
