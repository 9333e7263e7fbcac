import { useTranslations } from "@/shared/i18n";
import { Select } from "@/shared/ui/Select";
import { NumberField } from "./NumberField";
import type { RoundFieldsProps } from "./RoundFields";
import type { RoundDraft } from "./value";

type MethodFieldsProps = Pick<RoundFieldsProps, "index" | "round" | "errors" | "onChange">;
type Settings = NonNullable<RoundDraft["settings"]>;
type Numbers = {
  [K in keyof Settings]-?: Settings[K] extends number | undefined ? K : never;
}[keyof Settings];
type Words = "maxChoices" | "maxRanked" | "points" | "perOption" | "maxScore" | "duels" | "sets";

/** The numbers that a method reads, with the words for them. */
const fields: Record<string, readonly [Numbers, Words][]> = {
  single: [],
  budget: [
    ["points", "points"],
    ["perOption", "perOption"],
  ],
  score: [["maxScore", "maxScore"]],
  star: [["maxScore", "maxScore"]],
  irv: [["maxChoices", "maxRanked"]],
  schulze: [["maxChoices", "maxRanked"]],
  "stv-scottish": [["maxChoices", "maxRanked"]],
  "stv-wigm": [["maxChoices", "maxRanked"]],
  duels: [["tasks", "duels"]],
  maxdiff: [["tasks", "sets"]],
};
const approvals: readonly [Numbers, Words][] = [["maxChoices", "maxChoices"]];
const sizes = ["4", "5"] as const;

/** What can be set of the method by which a round is voted. */
export function MethodFields({ index, round, errors, onChange }: MethodFieldsProps) {
  const t = useTranslations("setup.rounds");
  const path = `rounds[${index}].settings`;
  const settings = round.settings ?? {};
  const set = (part: Settings) => onChange({ settings: { ...settings, ...part } });
  return (
    <>
      {round.method === "maxdiff" && (
        <Select
          name={`${path}.setSize`}
          label={t("setSize")}
          options={sizes.map((value) => ({ value, label: t(`setSizes.${value}`) }))}
          error={errors[`${path}.setSize`]}
          value={settings.setSize === 5 ? "5" : "4"}
          onChange={(size) => set({ setSize: Number(size) })}
        />
      )}
      {(fields[round.method ?? ""] ?? approvals).map(([key, words]) => (
        <NumberField
          key={key}
          name={`${path}.${key}`}
          label={t(words)}
          hint={t(`${words}Hint`)}
          error={errors[`${path}.${key}`]}
          value={settings[key] ?? 0}
          onChange={(value) => set({ [key]: value })}
        />
      ))}
    </>
  );
}
