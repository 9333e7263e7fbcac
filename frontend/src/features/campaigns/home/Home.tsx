import { useQueries, useQuery, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { type Campaign, campaignsQuery, resultsQuery, updatesQuery } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { CampaignRow } from "./CampaignRow";
import { FairCount } from "./FairCount";
import { HomeHero } from "./HomeHero";
import { Story } from "./Story";
import { StorySkeleton } from "./StorySkeleton";
import { storyLine } from "./storySteps";
import { Wall, WallSkeleton } from "./Wall";
import { wallOf, wallQueries } from "./wallIdeas";

/** The front page: what runs, what came of it, and how it was counted. */
export function Home() {
  const list = useSuspenseInfiniteQuery(campaignsQuery);
  const campaigns = list.data.pages.flatMap(({ items }) => items);
  const live = campaigns.filter(({ state }) => state === "live");
  const past = campaigns.filter(({ state }) => state === "finished");
  const older = past.length > 1 || list.hasNextPage;
  return (
    <>
      <HomeHero campaign={live[0]} wall={<LiveWall campaigns={live} />} />
      <div className="page">
        <Now campaigns={live} past={past.length > 0} />
        {past[0] && <Outcome campaign={past[0]} alone={!older} />}
        {older && (
          <Rows id="past" campaigns={past}>
            {list.hasNextPage && (
              <p className="mt-6">
                <More busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()} />
              </p>
            )}
          </Rows>
        )}
        {!past[0] && <FairCount />}
      </div>
    </>
  );
}

function LiveWall({ campaigns }: { campaigns: Campaign[] }) {
  const lists = useQueries({ queries: wallQueries(campaigns) });
  if (lists.some(({ isPending }) => isPending)) return <WallSkeleton />;
  const total = campaigns.reduce((sum, { ideas }) => sum + ideas, 0);
  return <Wall ideas={wallOf(lists.map(({ data }) => data?.items ?? []))} total={total} />;
}

function Now({ campaigns, past }: { campaigns: Campaign[]; past: boolean }) {
  const t = useTranslations("campaigns.home");
  if (campaigns.length > 0) return <Rows id="now" campaigns={campaigns} />;
  return <p className="lead section">{t(past ? "none" : "nothing")}</p>;
}

function Rows({
  id,
  campaigns,
  children,
}: {
  id: "now" | "past";
  campaigns: Campaign[];
  children?: React.ReactNode;
}) {
  const t = useTranslations("campaigns.home");
  return (
    <section className="section" aria-labelledby={id}>
      <div className="row-head">
        <h2 className="t-1" id={id}>
          {t(id)}
        </h2>
      </div>
      <div className="camps">
        {campaigns.map((campaign) => (
          <CampaignRow key={campaign.id} campaign={campaign} />
        ))}
      </div>
      {children}
    </section>
  );
}

function More({ busy, onClick }: { busy: boolean; onClick(): void }) {
  const t = useTranslations("campaigns");
  return (
    <Button variant="alt" busy={busy} onClick={onClick}>
      {t(busy ? "ideas.busy" : "home.more")}
    </Button>
  );
}

/** The story and the count of the campaign that finished last. Without a winner to tell of, it is a row. */
function Outcome({ campaign, alone }: { campaign: Campaign; alone: boolean }) {
  const updates = useQuery(updatesQuery(campaign.slug));
  const vote = campaign.rounds.findLast(({ kind }) => kind === "vote");
  const results = useQuery({ ...resultsQuery(vote?.id ?? ""), enabled: Boolean(vote) });
  if (updates.isPending || results.isLoading) return <StorySkeleton />;
  const line = updates.data && storyLine(updates.data, results.data);
  return (
    <>
      {line ? <Story campaign={campaign} line={line} /> : alone && <Rows id="past" campaigns={[campaign]} />}
      <FairCount campaign={campaign} results={results.data} />
    </>
  );
}
