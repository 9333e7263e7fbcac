import { useTranslations } from "@/shared/i18n";

interface TierWordsProps {
  /** Counted ballots by how well the voter is known; of duels and sets, answers. */
  tiers: Readonly<Record<string, number>>;
  /** How many those are in all. */
  counted: number;
  /** They are answers, of which a voter gives many. */
  answers?: boolean;
}

const ways = ["email", "imported", "guest", "code"] as const;

/** How well the voters are known, a sentence for each way; 'all of them' where there is one way only. */
export function TierWords({ tiers, counted, answers }: TierWordsProps) {
  const t = useTranslations("results.fair.tiers");
  const known = Object.entries(tiers).filter(([, count]) => count > 0);
  return known.map(([tier, count]) => {
    const way = ways.find((one) => one === tier) ?? "other";
    const all = count === counted;
    const words = answers && !all ? t("answers", { way, count }) : t(way, { all: all ? "yes" : "no", count });
    return <span key={tier}>{words} </span>;
  });
}
