import type { Campaign, Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { useWhoSentence } from "@/shared/who/useWhoSentence";

/** Who may vote, in a sentence: of the vote that is open or comes next, else of the last one. */
export function WhoMayVoteSection({ campaign: { rounds } }: { campaign: Campaign }) {
  const t = useTranslations("who");
  const sentence = useWhoSentence();
  const votes = rounds.filter(({ kind }) => kind === "vote");
  const ahead = ({ state }: Round) => state === "open" || state === "planned";
  const round = votes.find(ahead) ?? votes.at(-1);
  if (!round) return null;
  return (
    <section className="section ruled" aria-labelledby="who-may-vote">
      <h2 className="t-2" id="who-may-vote">
        {t("title")}
      </h2>
      <p className="lead mt-3">{sentence(round.settings)}</p>
    </section>
  );
}
