import { useTranslations } from "@/shared/i18n";

interface TierWordsProps {
  /** Counted ballots by how well the voter is known. */
  tiers: Readonly<Record<string, number>>;
  counted: number;
}

/** How well the voters are known, a sentence for each way; 'all of them' where there is one way only. */
export function TierWords({ tiers, counted }: TierWordsProps) {
  const t = useTranslations("results.fair.tiers");
  const known = Object.entries(tiers).filter(([, count]) => count > 0);
  return known.map(([tier, count]) => {
    const way = tier === "email" || tier === "imported" ? tier : "other";
    return <span key={tier}>{t(way, { all: count === counted ? "yes" : "no", count })} </span>;
  });
}
