import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { buttonClass } from "@/shared/ui/Button";
import { IconButton } from "@/shared/ui/IconButton";
import { ProblemNote } from "../ProblemNote";
import { dropTable, type Research, researchKey } from "./queries";
import { searchOf } from "./search";

/** Tables kept with the round, each an address, and the workbook of all of them. */
export function SavedTables({ round, research }: { round: string; research: Research }) {
  const t = useTranslations("research.saved");
  const queries = useQueryClient();
  const drop = useMutation({
    mutationFn: (id: string) => dropTable(round, id),
    onSettled: () => queries.invalidateQueries({ queryKey: researchKey(round), exact: true }),
  });
  if (research.tables.length === 0) return null;
  return (
    <section className="section stack">
      <h2 className="t-3">{t("title")}</h2>
      <ul className="ruled-list">
        {research.tables.map(({ id, name, spec }) => (
          <li key={id} className="row">
            <Link from="/team/c/$slug/research" to="." search={searchOf(round, spec)}>
              {name}
            </Link>
            <span className="push">
              <IconButton
                icon={<X className="i" />}
                label={t("remove", { name })}
                onClick={() => drop.mutate(id)}
              />
            </span>
          </li>
        ))}
      </ul>
      {drop.error instanceof Problem && <ProblemNote problem={drop.error} />}
      <p>
        <a
          className={buttonClass({ variant: "alt" })}
          href={`/api/v1/rounds/${round}/research/workbook`}
          download
        >
          {t("workbook", { count: research.tables.length })}
        </a>
      </p>
    </section>
  );
}
