import { useState } from "react";
import type { Results } from "@/api/campaigns";
import { Ribbons } from "@/shared/charts/Ribbons";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { RoundStep } from "./RoundStep";
import { RoundsTable } from "./RoundsTable";
import { columnsOf, namedOf, nobody, rest } from "./rounds";
import { useTitles } from "./useTitles";

/** A run-off or a transfer of votes: rounds as ribbons on wide screens, and everywhere round by round, with a table of all. */
export default function RoundsStory({ results }: { results: Results }) {
  const t = useTranslations("methods.rounds");
  const { number } = useFormats();
  const titles = useTitles(results);
  const [asTable, setAsTable] = useState(false);
  const { first, columns } = columnsOf(results);
  const nameOf = (key: string) => (key === nobody ? t("nobody") : key === rest ? t("rest") : titles(key));
  return (
    <>
      {columns.length > 1 && (
        <div className="flow-wide">
          <Ribbons
            label={t("drawing", { count: columns.length })}
            columns={columns}
            heads={columns.map((_, index) => t("round", { n: first + index + 1 }))}
            nameOf={nameOf}
            format={number}
            colours={namedOf(results)}
          />
          {first > 0 && <p className="small muted">{t("later", { n: first + 1 })}</p>}
        </div>
      )}
      <RoundStep results={results} />
      {asTable && <RoundsTable results={results} />}
      <p className="mt-4">
        <Button variant="plain" size="s" aria-expanded={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? "hideTable" : "showTable")}
        </Button>
      </p>
    </>
  );
}
