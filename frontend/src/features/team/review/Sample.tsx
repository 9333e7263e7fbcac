import { useFormats, useTranslations } from "@/shared/i18n";
import { Checkbox } from "@/shared/ui/Checkbox";
import { BallotsTable } from "./BallotsTable";
import { usePseudonym } from "./usePseudonym";
import type { CaseBallot } from "./wire";

interface SampleProps {
  ballots: readonly CaseBallot[];
  /** How many the case has. */
  total: number;
  /** Left out where nothing is picked. */
  picked?: ReadonlySet<string>;
  onPick?(picked: ReadonlySet<string>): void;
}

/** Some ballots of a case under pseudonyms, from the most to the least suspicious; to be picked for a split. */
export function Sample({ ballots, total, picked, onPick }: SampleProps) {
  const t = useTranslations("review.sample");
  const name = usePseudonym();
  const { number } = useFormats();
  const pick = (id: string, on: boolean) => {
    const next = new Set(picked);
    if (on) next.add(id);
    else next.delete(id);
    onPick?.(next);
  };
  return (
    <section className="ruled stack" aria-labelledby="sample" tabIndex={-1} id="sample-part">
      <h2 className="t-3" id="sample">
        {t("title")}
      </h2>
      <p className="small muted">{t("base", { shown: ballots.length, total: number(total) })}</p>
      <BallotsTable
        caption={t("caption")}
        ballots={ballots}
        last={
          picked && {
            head: t("pick"),
            cell: ({ id, voter }) => (
              <Checkbox
                label={<span className="vh">{t("pickOne", { voter: name(voter) })}</span>}
                checked={picked.has(id)}
                onChange={(on) => pick(id, on)}
              />
            ),
          }
        }
      />
    </section>
  );
}
