import { signInGate } from "@/api/client";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Checkbox } from "@/shared/ui/Checkbox";
import { Select } from "@/shared/ui/Select";
import { doorOf } from "@/shared/who/rules";
import { useCountries } from "@/shared/who/useCountries";
import { CodeField } from "./CodeField";
import { useEntryHere } from "./EntryContext";
import { HouseRules } from "./HouseRules";
import { MoreCodes } from "./MoreCodes";
import { elsewhere } from "./useEntry";
import { useFirstFlaw } from "./useFirstFlaw";

/** What has to be said or shown with the ballot: only what is lacking, and once. */
export function EntryFields() {
  const t = useTranslations("who");
  const entry = useEntryHere();
  useFirstFlaw();
  const { asks: wanted, round, said, say, errors, admission } = entry;
  if (wanted.length === 0) return <MoreCodes />;
  const mayMail = doorOf(round.settings) === "either" && !round.settings.eligibility?.codeRequired;
  return (
    <section className="who-asks stack-5" aria-labelledby="who-asks">
      <div>
        <h3 className="t-3" id="who-asks">
          {t("ask.title")}
        </h3>
        <p className="small muted">{t("ask.text")}</p>
      </div>
      {wanted.includes("code") && (
        <div>
          <CodeField />
          {mayMail && admission?.as !== "member" && (
            <Button variant="plain" onClick={() => void signInGate.ask()}>
              {t("code.without")}
            </Button>
          )}
        </div>
      )}
      {wanted.includes("rules") && <HouseRules />}
      {wanted.includes("age") && (
        <Checkbox
          name="who.age"
          label={t("ask.age", { age: round.settings.eligibility?.minAge ?? 0 })}
          hint={t("ask.ageHint")}
          error={errors.age}
          checked={said.age}
          onChange={(age) => say({ age })}
        />
      )}
      {wanted.includes("country") && <CountryField />}
      {!wanted.includes("code") && <MoreCodes />}
    </section>
  );
}

function CountryField() {
  const t = useTranslations("who.ask");
  const { sorted } = useCountries();
  const { round, said, say, errors } = useEntryHere();
  return (
    <Select
      name="who.country"
      label={t("country")}
      error={errors.country}
      options={[
        { value: "", label: t("choose") },
        ...sorted(round.settings.eligibility?.countries ?? []),
        { value: elsewhere, label: t("elsewhere") },
      ]}
      value={said.country}
      onChange={(country) => say({ country })}
    />
  );
}
