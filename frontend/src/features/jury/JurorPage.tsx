import { useSuspenseQuery } from "@tanstack/react-query";
import { sheetQuery } from "@/api/jury";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Note } from "@/shared/ui/Note";
import { PageTitle } from "@/shared/ui/PageTitle";
import { Scoring } from "./Scoring";

/** A juror's own page: what to look at, the ideas one by one, and handing in. */
export function JurorPage({ round }: { round: string }) {
  const t = useTranslations("jury.sheet");
  const text = useText();
  const { moment } = useFormats();
  const { data: sheet } = useSuspenseQuery(sheetQuery(round));
  const { state, submittedAt } = sheet;
  const early = state === "planned" || state === "frozen";
  return (
    <div className="page stack-5 mt-8 pb-8">
      <PageTitle kicker={t("kicker", { campaign: text(sheet.campaign) })}>{t("title")}</PageTitle>
      {submittedAt && (
        <Note tone="good" title={t("done")}>
          {t("doneText", { moment: moment(submittedAt) })}
        </Note>
      )}
      {!submittedAt && early && (
        <Note title={t("waitingTitle")}>{t("waiting", { moment: moment(sheet.closesAt) })}</Note>
      )}
      {!submittedAt && !early && state !== "scoring" && (
        <Note tone="warn" title={t("overTitle")}>
          {t("over")}
        </Note>
      )}
      {state === "scoring" && !submittedAt ? (
        sheet.ideas.length > 0 ? (
          <Scoring sheet={sheet} />
        ) : (
          <EmptyState text={t("none")} />
        )
      ) : (
        <section className="stack-2" aria-labelledby="criteria">
          <h2 className="t-3" id="criteria">
            {t("rules")}
          </h2>
          <ul className="stack-2">
            {sheet.rules.criteria.map(({ name, description, weight }) => (
              <li key={name.nl}>
                <b>{t("score", { name: text(name), weight })}</b> {text(description ?? {})}
              </li>
            ))}
          </ul>
          <p>{t("how")}</p>
        </section>
      )}
    </div>
  );
}
