import { useTranslations } from "@/shared/i18n";
import { Checkbox } from "@/shared/ui/Checkbox";
import { Select } from "@/shared/ui/Select";
import { type About, aboutsOf, profileQuestion, type QuestionDraft } from "./draft";

interface ProfileFieldProps {
  questions: readonly QuestionDraft[];
  onChange(questions: QuestionDraft[]): void;
}

const abouts = ["age", "gender", "fan-since", "interests", "channel"] as const satisfies About[];
const regions = ["region-nl", "region-be", "region-de"] as const satisfies About[];

/** What a round asks about the voter: questions with words of their own, to be chosen only. */
export function ProfileField({ questions, onChange }: ProfileFieldProps) {
  const t = useTranslations("questions.setup");
  const asked = aboutsOf(questions);
  const ask = (about: About, on: boolean) => {
    const others = questions.filter((question) => question.about !== about);
    onChange(on ? [...others, profileQuestion(about)] : others);
  };
  const region = regions.find((about) => asked.includes(about)) ?? "none";
  const askRegion = (about: (typeof regions)[number] | "none") => {
    const others = questions.filter((question) => !regions.some((one) => one === question.about));
    onChange(about === "none" ? others : [...others, profileQuestion(about)]);
  };
  return (
    <fieldset className="stack">
      <legend className="label">{t("profile")}</legend>
      <p className="hint">{t("profileHint")}</p>
      <div>
        {abouts.map((about) => (
          <Checkbox
            key={about}
            label={t(`abouts.${about}`)}
            checked={asked.includes(about)}
            onChange={(on) => ask(about, on)}
          />
        ))}
      </div>
      <Select
        label={t("regionAbout")}
        options={[
          { value: "none", label: t("noRegion") },
          ...regions.map((value) => ({ value, label: t(`abouts.${value}`) })),
        ]}
        value={region}
        onChange={askRegion}
      />
    </fieldset>
  );
}
