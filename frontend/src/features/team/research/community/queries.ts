import { queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { components } from "@/api/schema.gen";

export type Community = components["schemas"]["Community"];
export type Series = Community["series"][number];
export type Point = Series["points"][number];
export type Cohort = Community["cohorts"][number];
export type CampaignFigures = Community["campaigns"][number];

export const communityQuery = queryOptions({
  queryKey: ["community"],
  queryFn: ({ signal }) => body(api.GET("/api/v1/community-report", { signal })),
});
