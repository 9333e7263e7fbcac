import type { Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { Segments } from "@/shared/ui/Segments";

interface RoundChoiceProps {
  rounds: readonly Round[];
  current: Round;
  onChoose(id: string): void;
}

/** Which round is meant, where there are several. */
export function RoundChoice({ rounds, current, onChoose }: RoundChoiceProps) {
  const t = useTranslations("team");
  if (rounds.length < 2) return null;
  return (
    <div className="mb-5">
      <Segments
        label={t("round")}
        options={rounds.map((round) => ({
          value: round.id,
          label: t(`schedule.titles.${round.kind}`, { number: round.number }),
        }))}
        value={current.id}
        onChange={onChoose}
      />
    </div>
  );
}

/** The round that the address names, else the one that is of interest now: the first that is not over, or the last. */
export function roundOf(rounds: readonly Round[], id?: string): Round | undefined {
  return (
    rounds.find((round) => round.id === id) ??
    rounds.find(({ state }) => state === "open" || state === "planned") ??
    rounds.at(-1)
  );
}
