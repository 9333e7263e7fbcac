import { Link } from "@tanstack/react-router";
import type { Campaign } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { TabLinks } from "@/shared/ui/Tabs";
import { campaignStates, type ListSearch } from "./listSearch";

/** All, drafts, live, finished, archived: each with how many there are, each an address. */
export function StateTabs({ campaigns, search }: { campaigns: readonly Campaign[]; search: ListSearch }) {
  const t = useTranslations("team");
  const { number } = useFormats();
  const count = (state?: string) =>
    campaigns.filter((campaign) => (state ? campaign.state === state : campaign.state !== "archived")).length;
  return (
    <TabLinks label={t("list.states")}>
      {[undefined, ...campaignStates].map((state) => (
        <Link key={state ?? "all"} to="/team" search={{ ...search, state }} activeOptions={{ exact: true }}>
          {t(state ? `states.${state}` : "list.all")} <b>{number(count(state))}</b>
        </Link>
      ))}
    </TabLinks>
  );
}
