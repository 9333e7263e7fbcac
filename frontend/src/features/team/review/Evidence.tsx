import { useTranslations } from "@/shared/i18n";
import type { Case } from "./wire";

/** Why the ballots of a case stand out, in words. */
export function Evidence({ reasons }: Pick<Case, "reasons">) {
  const t = useTranslations("review.evidence");
  return (
    <section className="ruled" aria-labelledby="evidence">
      <h2 className="t-3" id="evidence">
        {t("title")}
      </h2>
      {reasons.length === 0 ? (
        <p className="muted mt-3">{t("none")}</p>
      ) : (
        <ol className="evidence">
          {reasons.map(({ code, text }) => (
            <li key={code + text}>
              <span className="mono small muted">{code}</span> <b>{text}</b>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
