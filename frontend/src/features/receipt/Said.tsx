import { useQuery } from "@tanstack/react-query";
import { optionsQuery } from "@/api/ballots";
import type { Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";

const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What was chosen: the names that stand in the exact text, and the text itself. */
export function Said({ round, choice }: { round: Round; choice: string }) {
  const t = useTranslations("receipt");
  const { data: options = [] } = useQuery(optionsQuery(round.id));
  const named = [...new Set(choice.match(ids))].flatMap((id) => options.find((one) => one.id === id) ?? []);
  return (
    <div className="said">
      <p className="font-semibold">{t("said")}</p>
      {named.length > 0 && (
        <ul className="list-disc pl-5">
          {named.map(({ id, title }) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t("exact")}</summary>
        <code className="small exact">{choice}</code>
      </details>
    </div>
  );
}
