import { Award } from "lucide-react";
import type { Results } from "@/api/campaigns";
import { useSession } from "@/api/session";
import { useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { useNames } from "./useNames";

/** What of this result is the reader's own doing: ideas they made, options on their ballot. Nothing for anybody else. */
export function YourPart({ results: { ranking, final } }: { results: Results }) {
  const t = useTranslations("results.part");
  const names = useNames();
  const session = useSession();
  const mine = ranking.filter((line) => line.mine);
  const chosen = ranking.filter((line) => line.chosen);
  if (mine.length === 0 && chosen.length === 0) return null;
  const titles = names(chosen.map(({ title }) => title));
  const won = chosen.filter(({ winner }) => winner).length;
  return (
    <div className="mt-6">
      <Note>
        <span className="your-part">
          <Award className="i" aria-hidden="true" />
          <span>
            <b>{session?.name ? t("named", { name: session.name }) : t("title")}</b>{" "}
            {mine.map((line) => (
              <span key={line.option}>
                {t(line.winner ? "won" : final ? "ended" : "stands", {
                  title: names([line.title]),
                  rank: line.rank,
                  total: ranking.length,
                })}{" "}
              </span>
            ))}
            {chosen.length > 0 && t("chosen", { titles, count: chosen.length })}{" "}
            {won > 0 && t("choseWinner", { count: won })}
          </span>
        </span>
      </Note>
    </div>
  );
}
