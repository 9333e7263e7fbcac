export const campaignStates = ["draft", "live", "finished", "archived"] as const;
export const sortKeys = ["title", "next", "ideas", "updated"] as const;

export type CampaignState = (typeof campaignStates)[number];
export type SortKey = (typeof sortKeys)[number];

/** What the address of the list holds. */
export interface ListSearch {
  state?: CampaignState;
  q?: string;
  sort?: SortKey;
  down?: boolean;
}

/** Reads the address; what it does not know is left out. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  return {
    state: campaignStates.find((state) => state === search.state),
    q: typeof search.q === "string" && search.q !== "" ? search.q.slice(0, 100) : undefined,
    sort: sortKeys.find((key) => key === search.sort),
    down: search.down === true ? true : undefined,
  };
}
