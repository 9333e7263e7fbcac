import { queryOptions } from "@tanstack/react-query";
import type { Campaign } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { type IdeaCard, ideasKey } from "@/api/ideas";

/** So many squares fill the wall beside the count. */
const squares = 8;

/** The lists that the wall is made of: of at most three live campaigns that have ideas, the first of each. */
export function wallQueries(campaigns: readonly Campaign[]) {
  return campaigns
    .filter(({ ideas }) => ideas > 0)
    .slice(0, 3)
    .map(({ slug }) =>
      queryOptions({
        queryKey: [...ideasKey(slug), "wall"],
        queryFn: ({ signal }) =>
          body(
            api.GET("/api/v1/campaigns/{slug}/ideas", {
              params: { path: { slug }, query: { order: "shuffle", limit: squares } },
              signal,
            }),
          ),
      }),
    );
}

/** Takes from each list in turn, so that every campaign is on the wall; ideas without a picture are left out. */
export function wallOf(lists: readonly (readonly IdeaCard[])[]): IdeaCard[] {
  const pictured = lists.map((list) => list.filter(({ pictureUrl }) => pictureUrl));
  const longest = Math.max(0, ...pictured.map(({ length }) => length));
  const rounds = Array.from({ length: longest }, (_, index) => pictured.flatMap((list) => list[index] ?? []));
  return rounds.flat().slice(0, squares);
}
