import { useId } from "react";
import { useFormats, useTranslations } from "@/shared/i18n";
import type { Cohort } from "./queries";

/** Who came back, by the week of signing up: a triangle, since later weeks have had less time. */
export function RetentionTable({ cohorts }: { cohorts: readonly Cohort[] }) {
  const t = useTranslations("research.community");
  const { number, percent, day } = useFormats();
  const id = useId();
  const weeks = Math.max(...cohorts.map(({ back }) => back.length));
  if (weeks === 0) return null;
  return (
    <div className="stack-2">
      <h2 className="t-3">{t("retention")}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard */}
      <section className="scroll-x" tabIndex={0} aria-labelledby={id}>
        <table className="table crosstab">
          <caption id={id} className="vh">
            {t("retentionCaption")}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t("joinedIn")}</th>
              <th scope="col" className="n">
                {t("people")}
              </th>
              {Array.from({ length: weeks }, (_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a week later has no other name
                <th key={at} scope="col" className="n">
                  {t("later", { count: at })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cohorts.map(({ week, size, back }) => (
              <tr key={week}>
                <th scope="row">{t("week", { day: day(week) })}</th>
                <td className="n">{number(size)}</td>
                {Array.from({ length: weeks }, (_, at) => {
                  const came = back[at];
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a week later has no other name
                    <td key={at} className="n">
                      {came !== undefined && percent(came / size, 0)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="small muted measure">{t("retentionFoot")}</p>
    </div>
  );
}
