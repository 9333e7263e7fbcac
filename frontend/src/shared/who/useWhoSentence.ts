import { useFormatter, useTranslations } from "use-intl";
import { doorOf, heaviest, type WhoSettings } from "./rules";
import { useCountries } from "./useCountries";

/** With more countries than this they are counted instead of named. */
const named = 5;

/** Who may vote, in a sentence for voters; a second one where codes make a vote weigh more. */
export function useWhoSentence(): (settings: WhoSettings) => string {
  const t = useTranslations("who.sentence");
  const format = useFormatter();
  const { either } = useCountries();
  return (settings) => {
    const { minAge = 0, countries = [], codeRequired, houseRules } = settings.eligibility ?? {};
    const door = doorOf(settings);
    const where =
      countries.length > named
        ? t("someCountries", { count: countries.length })
        : t("countries", { list: either(countries) });
    const needs = [
      minAge > 0 && t("age", { age: minAge }),
      countries.length > 0 && where,
      codeRequired && door !== "code" && t("code"),
      houseRules && t("rules"),
    ].filter((need) => need !== false && need !== undefined);
    const list = format.list(needs, { type: "conjunction" });
    const said = t("who", { door, needs: needs.length > 0 ? "yes" : "no", list });
    const most = heaviest(settings);
    return most > 1 ? `${said} ${t("weight", { most })}` : said;
  };
}
