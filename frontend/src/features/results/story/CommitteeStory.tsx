import type { Results } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { useTitles } from "./useTitles";

/** One winner after the other, with the figure that decided. */
export default function CommitteeStory({ results }: { results: Results }) {
  const t = useTranslations("methods.committee");
  const { number } = useFormats();
  const titles = useTitles(results);
  const { committee, method } = results;
  if (!committee) return null;
  const decided = method === "pav-seq" ? "score" : method === "phragmen-seq" ? "load" : "price";
  const several = committee.committees.length > 1;
  return (
    <>
      <h3 className="t-3 mt-6">{t("title")}</h3>
      <ol className="levels">
        {committee.steps.map((step) => (
          <li key={step.option}>
            <b>{titles(step.option)}</b>{" "}
            {step.num === ""
              ? t("unasked")
              : t(step.fill ? "fill" : decided, {
                  value: number(step.value),
                  exact: `${step.num}/${step.den}`,
                })}{" "}
            {step.tied.length > 0 && t("tied", { titles: titles(...step.tied) })}
          </li>
        ))}
      </ol>
      {several && <p className="small muted">{t("several", { count: committee.committees.length })}</p>}
    </>
  );
}
