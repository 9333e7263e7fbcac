import type { Results } from "@/api/campaigns";
import { Bars } from "@/shared/charts/Bars";
import { useFormats, useTranslations } from "@/shared/i18n";
import { useTitles } from "./useTitles";

type StarRound = NonNullable<Results["star"]>["rounds"][number];

const mostBars = 20;

/** Totals, then the run-off of the two highest; again for each further place. */
export default function StarStory({ results }: { results: Results }) {
  const t = useTranslations("methods.star");
  const titles = useTitles(results);
  const { rounds = [], unbroken = [] } = results.star ?? {};
  return (
    <>
      {rounds.map((round, index) => (
        <div key={round.finalists.join()} className="mt-4">
          {rounds.length > 1 && <h3 className="t-3">{t("place", { n: index + 1 })}</h3>}
          <Round round={round} results={results} Head={rounds.length > 1 ? "h4" : "h3"} />
        </div>
      ))}
      {unbroken.length > 0 && <p>{t("unbroken", { titles: titles(...unbroken) })}</p>}
    </>
  );
}

interface RoundProps {
  round: StarRound;
  results: Results;
  /** Headings stand one level below what is above them. */
  Head: "h3" | "h4";
}

function Round({ round, results, Head }: RoundProps) {
  const t = useTranslations("methods.star");
  const { number } = useFormats();
  const titles = useTitles(results);
  const bars = (list: StarRound["scores"], marked: readonly string[]) =>
    list.slice(0, mostBars).map(({ option, votes }) => ({
      key: option,
      label: titles(option),
      value: votes,
      mark: marked.includes(option),
    }));
  const [first, second] = round.runoff;
  const most = (list: StarRound["scores"]) => Math.max(1, ...list.map(({ votes }) => votes));
  return (
    <>
      <Head className="small mt-4">
        <b>{t("totals")}</b>
      </Head>
      <Bars bars={bars(round.scores, round.finalists)} max={most(round.scores)} format={number} />
      {first && second && (
        <>
          <Head className="small mt-6">
            <b>{t("runoff")}</b>
          </Head>
          <Bars bars={bars(round.runoff, [first.option])} max={most(round.runoff)} format={number} />
          <p className="small muted mt-4">
            {t("said", {
              first: titles(first.option),
              second: titles(second.option),
              a: first.votes,
              b: second.votes,
            })}{" "}
            {round.noPreference > 0 && t("alike", { count: round.noPreference })}
          </p>
        </>
      )}
    </>
  );
}
