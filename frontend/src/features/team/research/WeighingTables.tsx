import { useFormats, useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { type Column, Table } from "@/shared/ui/Table";
import type { Weighing } from "./queries";

type Share = Weighing["margins"][number]["shares"][number];

/** From which design effect on weights are dear. */
const dear = 1.5;

/** What weights change, margin by margin, and what they cost. */
export function WeighingTables({ weighing }: { weighing: Weighing }) {
  const t = useTranslations("research.weights");
  const { number, percent } = useFormats();
  const two = (value: number) => number(Math.round(value * 100) / 100);
  const columns = (known: number): Column<Share>[] => {
    const share = (key: "before" | "target" | "after"): Column<Share> => ({
      key,
      head: t(key),
      numeric: true,
      cell: (one) => percent(one[key] / known),
    });
    return [
      { key: "label", head: t("category"), rowHeader: true, cell: ({ label }) => label },
      { key: "people", head: t("peopleHead"), numeric: true, cell: ({ people }) => number(people) },
      share("before"),
      share("target"),
      share("after"),
    ];
  };
  return (
    <div className="stack-5" role="status">
      <h2 className="t-3 serif">
        {t("finding", { people: number(weighing.people), effective: number(Math.round(weighing.effective)) })}
      </h2>
      {weighing.margins.map(({ variable, label, shares }) => {
        const unknown = shares.find((one) => !one.label);
        return (
          <Table
            key={variable}
            caption={label}
            columns={columns(1 - (unknown?.before ?? 0))}
            rows={shares.filter((one) => one.label)}
            rowKey={(row) => row.label}
            foot={
              unknown &&
              t("unknown", {
                count: unknown.people,
                people: number(unknown.people),
                share: percent(unknown.before),
              })
            }
          />
        );
      })}
      <p className="small muted measure">
        {t("cost", {
          deff: two(weighing.deff),
          min: two(weighing.min),
          max: two(weighing.max),
          cut: weighing.cut,
        })}
      </p>
      {weighing.deff > dear && (
        <Note tone="warn" title={t("dear")}>
          {t("dearText")}
        </Note>
      )}
      <p className="small muted measure">{t("limits")}</p>
    </div>
  );
}
