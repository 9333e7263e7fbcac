import { useQuery } from "@tanstack/react-query";
import { type Round, resultsQuery } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { Select } from "@/shared/ui/Select";

interface PickIdeaProps {
  rounds: readonly Round[];
  value: string;
  onChange(id: string): void;
}

/** The idea that an update is about: one of the last result, the winners first. Left out before there is one. */
export function PickIdea({ rounds, value, onChange }: PickIdeaProps) {
  const t = useTranslations("team.updates");
  const last = rounds.findLast(
    ({ kind, state }) => kind === "vote" && (state === "closed" || state === "published"),
  );
  const { data } = useQuery({ ...resultsQuery(last?.id ?? ""), enabled: last !== undefined });
  if (!data || data.ranking.length === 0) return null;
  return (
    <Select
      name="ideaId"
      label={t("idea")}
      hint={t("ideaHint")}
      optional
      options={[
        { value: "", label: t("noIdea") },
        ...data.ranking.map(({ option, title, winner }) => ({
          value: option,
          label: winner ? t("winnerOption", { title }) : title,
        })),
      ]}
      value={value}
      onChange={onChange}
    />
  );
}
