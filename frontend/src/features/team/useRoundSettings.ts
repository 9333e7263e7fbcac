import { useMutation } from "@tanstack/react-query";
import type { Campaign, Round } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { type RoundDraft, roundDraft } from "./setup/value";
import { useCampaignChanged } from "./useCampaignChanged";

type Settings = NonNullable<RoundDraft["settings"]>;

/** Saves other settings for a round that has not opened, also once its campaign is live; and where errors will name them. */
export function useRoundSettings(campaign: Campaign, round: Round) {
  const changed = useCampaignChanged(campaign.slug);
  const planned = campaign.rounds.filter(({ state }) => state === "planned");
  const place = planned.findIndex(({ id }) => id === round.id);
  const save = useMutation({
    mutationFn: (settings: Settings) => {
      // the rounds that have not opened are replaced together; the others stay as they are
      const rounds = planned.map((one, at) => ({ ...roundDraft(one), ...(at === place && { settings }) }));
      const params = { path: { slug: campaign.slug } };
      return body(api.PATCH("/api/v1/campaigns/{slug}", { params, body: { rounds } }));
    },
    onSuccess: changed,
  });
  return { save, path: `rounds[${place}].settings` };
}
