import { useQuery } from "@tanstack/react-query";
import { campaignQuery } from "@/api/campaigns";
import { voteOf } from "@/features/results/rounds";
import { CampaignZone } from "@/shared/i18n";
import { Brand } from "@/shared/ui/Brand";
import { Gates } from "./JuryGates";

/** On the page of one vote's result: the gate that its options came through, and the one that it leads to. */
export function JuryGatesOf({ slug, round: number }: { slug: string; round?: number }) {
  const { data } = useQuery({ ...campaignQuery(slug), enabled: false });
  const vote = data && voteOf(data, number);
  const near = data?.rounds.filter((round) => vote && [vote.number - 1, vote.number].includes(round.number));
  const juries = data?.juries?.filter(({ roundId }) => near?.some(({ id }) => id === roundId)) ?? [];
  if (!data || juries.length === 0) return null;
  return (
    <Brand brand={data.brand}>
      <CampaignZone zone={data.timezone}>
        <div className="page pb-8">
          <Gates campaign={data} juries={juries} />
        </div>
      </CampaignZone>
    </Brand>
  );
}
