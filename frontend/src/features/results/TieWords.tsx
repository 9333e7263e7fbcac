import type { Results } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { useTitles } from "./story/useTitles";

const most = 12;

/** Which options came out equal, and what was done about it. */
export function TieWords({ results }: { results: Results }) {
  const t = useTranslations("results.how");
  const titles = useTitles(results);
  const { ties } = results;
  return (
    <>
      {ties.slice(0, most).map((tie) => {
        const words = { titles: titles(...tie.options.slice(0, 8)), rank: tie.rank };
        const key = `${tie.round ?? 0} ${tie.rank} ${tie.settled} ${tie.options.join()}`;
        if (tie.settled === "shared-rank")
          return <p key={key}>{t(tie.decisive ? "tieDecisive" : "tie", words)}</p>;
        const chosen = tie.chosen ? t("tieChosen", { title: titles(tie.chosen) }) : "";
        return (
          <p key={key}>
            {tie.round ? t("tieRound", { ...words, round: tie.round }) : t("tieAt", words)}{" "}
            {t(`settled.${tie.settled}`)} {chosen}
          </p>
        );
      })}
      {ties.length > most && <p>{t("moreTies", { count: ties.length - most })}</p>}
    </>
  );
}
