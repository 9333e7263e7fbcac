import type { QueryClient } from "@tanstack/react-query";
import { notFound } from "@tanstack/react-router";
import { campaignQuery, type Round, resultsQuery } from "@/api/campaigns";
import { rulesQuery } from "@/api/rules";
import { voteNumbered } from "../rounds";

interface Context {
  queries: QueryClient;
  catalogue: { load(...names: "about"[]): Promise<unknown> };
}

/** Loads what a page about a vote shows and returns the vote; an address of nothing is told as such. */
export async function load(
  { queries, catalogue }: Context,
  { slug, record, no }: { slug: string; record: string; no: string },
): Promise<Round> {
  if (record !== "rules" && record !== "integrity") throw notFound();
  const words = catalogue.load("about");
  const campaign = await queries.ensureQueryData(campaignQuery(slug));
  const round = voteNumbered(campaign, no);
  if (!round) throw notFound();
  const shown =
    record === "rules"
      ? queries.ensureQueryData(rulesQuery(round.id))
      : queries.ensureQueryData(resultsQuery(round.id));
  await Promise.all([words, shown]);
  return round;
}
