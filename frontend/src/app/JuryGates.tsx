import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { type Campaign, campaignQuery } from "@/api/campaigns";

const JurySection = lazy(async () => ({
  default: (await import("@/features/jury/JurySection")).JurySection,
}));

/** The jury gates of a campaign, fetched only where there are any. */
export function JuryGates({ slug }: { slug: string }) {
  const { data } = useQuery({ ...campaignQuery(slug), enabled: false });
  return data?.juries?.length ? <Gates campaign={data} /> : null;
}

function Gates({ campaign }: { campaign: Campaign }) {
  const { catalogue } = useRouter().options.context;
  const [ready, setReady] = useState(false);
  useEffect(() => {
    void catalogue.load("jury").then(() => setReady(true));
  }, [catalogue]);
  if (!ready) return null;
  return (
    <Suspense fallback={null}>
      {campaign.juries?.map((jury) => (
        <JurySection
          key={jury.roundId}
          jury={jury}
          round={campaign.rounds.find(({ id }) => id === jury.roundId)?.number ?? 0}
        />
      ))}
    </Suspense>
  );
}
