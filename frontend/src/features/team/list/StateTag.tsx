import { useTranslations } from "@/shared/i18n";
import { Tag } from "@/shared/ui/Tag";
import type { CampaignState } from "./listSearch";

const tones = { draft: "plain", live: "good", finished: "brand", archived: "plain" } as const;

/** The state of a campaign in a word. */
export function StateTag({ state }: { state: CampaignState }) {
  const t = useTranslations("team.states");
  return <Tag tone={tones[state]}>{t(state)}</Tag>;
}
