import { useState } from "react";
import type { Results } from "@/api/campaigns";
import { Bars } from "@/shared/charts/Bars";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { type CountRound, movesOf } from "./rounds";
import { useTitles } from "./useTitles";

const mostBars = 12;
const mostTitles = 8;

/** One round of a count, with steps to the ones before and after it. It opens at the first. */
export function RoundStep({ results }: { results: Results }) {
  const t = useTranslations("methods.rounds");
  const { number } = useFormats();
  const [at, setAt] = useState(0);
  const titles = useTitles(results);
  const { rounds, quota } = results;
  const round = rounds[Math.min(at, rounds.length - 1)];
  if (!round) return null;
  const needed = quota ?? round.threshold;
  const top = Math.max(needed ?? 0, ...rounds.flatMap(({ tally }) => tally.map(({ votes }) => votes)));
  const shown = round.tally.slice(0, mostBars);
  const label = t("of", { n: round.number, count: rounds.length });
  return (
    <div className="round-step mt-6">
      <div className="walk">
        <Button variant="alt" size="s" disabled={at === 0} onClick={() => setAt(at - 1)}>
          {t("previous")}
        </Button>
        <h3 className="t-3" aria-live="polite">
          {label}
        </h3>
        <Button variant="alt" size="s" disabled={at >= rounds.length - 1} onClick={() => setAt(at + 1)}>
          {t("next")}
        </Button>
      </div>
      <Bars
        max={top}
        line={needed}
        format={number}
        bars={shown.map(({ option, votes }) => ({
          key: option,
          label: titles(option),
          value: votes,
          mark: round.elected.includes(option),
        }))}
      />
      <ul className="small told">
        {round.tally.length > shown.length && (
          <li>{t("more", { count: round.tally.length - shown.length })}</li>
        )}
        {needed !== undefined && <li>{t(quota === undefined ? "needed" : "quota", { votes: needed })}</li>}
        <What round={round} results={results} />
        {round.exhausted > 0 && <li>{t("exhausted", { votes: round.exhausted })}</li>}
      </ul>
    </div>
  );
}

/** Who was elected, who went out, and where the votes went. */
function What({ round, results }: { round: CountRound; results: Results }) {
  const t = useTranslations("methods.rounds");
  const { number, list } = useFormats();
  const titles = useTitles(results);
  const moves = movesOf(round);
  const sources = [...new Set(moves.map(({ from }) => from))].slice(0, 6);
  return (
    <>
      {round.elected.length > 0 && (
        <li>{t("elected", { titles: titles(...round.elected), count: round.elected.length })}</li>
      )}
      {round.eliminated.length > 0 && (
        <li>
          {t(round.eliminated.length > mostTitles ? "eliminatedMany" : "eliminated", {
            titles: titles(...round.eliminated.slice(0, mostTitles)),
            count: round.eliminated.length,
          })}{" "}
          {round.eliminated.length > 1 && results.method === "irv" && t("together")}
        </li>
      )}
      {sources.map((source) => {
        const parts = moves
          .filter(({ from }) => from === source)
          .slice(0, 8)
          .map(({ to, votes }) => t("part", { votes: number(votes), title: to ? titles(to) : t("nobody") }));
        return <li key={source}>{t("moved", { title: titles(source), parts: list(parts) })}</li>;
      })}
    </>
  );
}
