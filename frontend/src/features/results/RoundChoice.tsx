import type { Campaign } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { Segments } from "@/shared/ui/Segments";
import { votesOf } from "./rounds";

interface RoundChoiceProps {
  campaign: Campaign;
  /** The number of the round that is shown. */
  value: number;
  onChange(number: number): void;
}

/** Which vote; nothing where there is one. */
export function RoundChoice({ campaign, value, onChange }: RoundChoiceProps) {
  const t = useTranslations("results.rounds");
  const votes = votesOf(campaign);
  if (votes.length < 2) return null;
  return (
    <div className="mt-6">
      <Segments
        label={t("label")}
        value={String(value)}
        options={votes.map(({ number }, index) => ({
          value: String(number),
          label: t(index === votes.length - 1 ? "last" : "vote", { n: index + 1 }),
        }))}
        onChange={(number) => onChange(Number(number))}
      />
    </div>
  );
}
