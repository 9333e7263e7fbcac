import type { Campaign } from "@/api/campaigns";
import type { Text } from "@/shared/i18n";
import type { ListSearch, SortKey } from "./listSearch";
import { momentOrder, type NextMoment, nextMoment } from "./nextMoment";

export interface Row {
  campaign: Campaign;
  title: string;
  moment: NextMoment;
}

/** The rows of the list, filtered and sorted; by what comes next unless asked otherwise. */
export function rowsOf(
  campaigns: readonly Campaign[],
  { state, q = "", sort = "next", down = false }: ListSearch,
  say: (text: Text) => string,
  now: Date,
): Row[] {
  const wanted = q.toLocaleLowerCase();
  const rows = campaigns
    .filter((campaign) => (state ? campaign.state === state : campaign.state !== "archived"))
    .map((campaign) => ({ campaign, title: say(campaign.title), moment: nextMoment(campaign, now) }))
    .filter((row) => `${row.title} ${row.campaign.slug}`.toLocaleLowerCase().includes(wanted));
  return rows.sort((a, b) => (down ? -1 : 1) * orders[sort](a, b));
}

const orders: Record<SortKey, (a: Row, b: Row) => number> = {
  title: (a, b) => a.title.localeCompare(b.title),
  next: (a, b) => momentOrder(a.moment) - momentOrder(b.moment) || orders.updated(b, a),
  ideas: (a, b) => a.campaign.ideas - b.campaign.ideas,
  updated: (a, b) => a.campaign.updatedAt.localeCompare(b.campaign.updatedAt),
};
