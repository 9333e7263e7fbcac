import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { type Campaign, campaignQuery } from "@/api/campaigns";
import { useWords } from "./useWords";

const JurySection = lazy(async () => ({
  default: (await import("@/features/jury/JurySection")).JurySection,
}));

type Juries = NonNullable<Campaign["juries"]>;

/** The jury gates of a campaign, fetched only where there are any. */
export function JuryGates({ slug }: { slug: string }) {
  const { data } = useQuery({ ...campaignQuery(slug), enabled: false });
  return data?.juries?.length ? <Gates campaign={data} juries={data.juries} /> : null;
}

/** Some gates of a campaign, with their texts. */
export function Gates({ campaign, juries }: { campaign: Campaign; juries: Juries }) {
  if (!useWords("jury")) return null;
  return (
    <Suspense fallback={null}>
      {juries.map((jury) => (
        <JurySection
          key={jury.roundId}
          jury={jury}
          round={campaign.rounds.find(({ id }) => id === jury.roundId)?.number ?? 0}
        />
      ))}
    </Suspense>
  );
}
