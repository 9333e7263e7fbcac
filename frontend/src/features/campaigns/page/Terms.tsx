import { Link } from "@tanstack/react-router";
import type { Campaign } from "@/api/campaigns";
import { useLanguage, useTranslations } from "@/shared/i18n";

/** What members get out of it; beside it the house rules. */
export function Terms({ campaign: { brief, houseRules, rulesVersion } }: { campaign: Campaign }) {
  const t = useTranslations("campaigns.page");
  const { locale } = useLanguage();
  const rules = [houseRules[locale], houseRules.nl, houseRules.en, houseRules.de].find(
    (list) => list.length > 0,
  );
  return (
    <section className="section ruled cols" aria-label={t("valueTitle")}>
      <div className="c-7 prose" id="value">
        {brief.memberValue && (
          <>
            <h2 className="t-1">{t("valueTitle")}</h2>
            <p className="lead" lang="">
              {brief.memberValue}
            </p>
          </>
        )}
      </div>
      {rules && (
        <div className="at-8 prose">
          <h2 className="t-2">{t("rules")}</h2>
          <ul>
            {rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
          <p className="meta">{t("rulesVersion", { version: rulesVersion })}</p>
          <p>
            <Link to="/house-rules">{t("rulesAll")}</Link>
          </p>
        </div>
      )}
    </section>
  );
}
