import { useId, useState } from "react";
import type { Results } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { VisuallyHidden } from "@/shared/ui/VisuallyHidden";
import { beatsAll, matrixOf } from "./matrix";
import { useTitles } from "./useTitles";

const few = 10;

/** Every option against every other. Where the row beats the column the figure is bold upon a tint. */
export default function MatrixStory({ results }: { results: Results }) {
  const t = useTranslations("methods.matrix");
  const { number } = useFormats();
  const titles = useTitles(results);
  const id = useId();
  const [all, setAll] = useState(false);
  const { pairwise } = results;
  if (!pairwise) return null;
  const [first = []] = pairwise.levels;
  const rows = pairwise.prefer.length > 0 ? matrixOf(pairwise, all ? 100 : few) : [];
  const said = first.length > 1 ? "level" : beatsAll(pairwise) ? "all" : "paths";
  return (
    <>
      <p className="lead">{t(said, { titles: titles(...first), count: first.length })}</p>
      {rows.length === 0 && <p>{t("tooMany", { count: pairwise.options.length })}</p>}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard
        <section className="scroll-x mt-4" tabIndex={0} aria-labelledby={id}>
          <table className="table matrix">
            <caption id={id} className="small muted">
              {t("caption", { total: pairwise.total })}
            </caption>
            <thead>
              <tr>
                <td />
                {rows.map(({ option }, column) => (
                  <th key={option} scope="col" className="n">
                    {column + 1}
                    <VisuallyHidden> {titles(option)}</VisuallyHidden>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ option, cells }, row) => (
                <tr key={option}>
                  <th scope="row">
                    {row + 1}. {titles(option)}
                  </th>
                  {cells.map((cell, column) => (
                    <td key={rows[column]?.option} className={cell?.beats ? "n beats" : "n"}>
                      {cell ? number(cell.votes) : "–"}
                      {cell?.beats && <VisuallyHidden> {t("beats")}</VisuallyHidden>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {rows.length > 0 && pairwise.options.length > few && (
        <Button variant="plain" size="s" aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? "fewer" : "more", { count: few })}
        </Button>
      )}
      <h3 className="t-3 mt-6">{t("levels")}</h3>
      <ol className="levels">
        {pairwise.levels.slice(0, 60).map((level) => (
          <li key={level[0]}>{titles(...level)}</li>
        ))}
      </ol>
    </>
  );
}
