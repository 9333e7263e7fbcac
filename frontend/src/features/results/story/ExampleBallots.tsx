import type { MethodExample } from "@/api/methods";
import { useTranslations } from "@/shared/i18n";

type Ballot = MethodExample["ballots"][number];

/** The ballots of an example, with how many cast each. */
export function ExampleBallots({ ballots, nameOf }: { ballots: Ballot[]; nameOf(id: string): string }) {
  const t = useTranslations("methods.example");
  const given = (amounts: Record<string, number>) =>
    Object.entries(amounts)
      .sort(([, a], [, b]) => b - a)
      .map(([id, amount]) => `${nameOf(id)} ${amount}`)
      .join(", ");
  const say = (ballot: Ballot): string => {
    const { rank, pair, winner, set, best, worst } = ballot;
    const amounts = ballot.points ?? ballot.score;
    if (rank) return rank.map((level) => level.map(nameOf).join(" = ")).join(" > ");
    if (amounts) return given(amounts);
    if (pair && winner)
      return t("duel", {
        winner: nameOf(winner),
        other: pair
          .filter((id) => id !== winner)
          .map(nameOf)
          .join(),
      });
    if (set && best && worst)
      return t("set", { shown: set.map(nameOf).join(", "), best: nameOf(best), worst: nameOf(worst) });
    return (ballot.choose ?? ballot.approve ?? []).map(nameOf).join(", ");
  };
  return (
    <ul className="example-ballots small">
      {ballots.map((ballot) => (
        <li key={JSON.stringify(ballot)}>
          <b>{t("times", { count: ballot.count })}</b>
          <span>{say(ballot)}</span>
        </li>
      ))}
    </ul>
  );
}
