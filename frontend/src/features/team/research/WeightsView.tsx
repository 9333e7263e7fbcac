import { useMutation, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { IconButton } from "@/shared/ui/IconButton";
import { Select } from "@/shared/ui/Select";
import { TextField } from "@/shared/ui/TextField";
import { ProblemNote } from "../ProblemNote";
import { MarginFields } from "./MarginFields";
import { type Margin, marginOf, toSend } from "./margins";
import { dropWeights, researchKey, saveWeights, tableQuery, weigh } from "./queries";
import { named } from "./search";
import type { ViewProps } from "./TableView";
import { WeighingTables } from "./WeighingTables";

/** The weighting editor: margins to hold, what they do to the shares and what they cost, kept under a name. */
export function WeightsView({ round, research, onSearch }: ViewProps) {
  const t = useTranslations("research.weights");
  const { number } = useFormats();
  const queries = useQueryClient();
  const [margins, setMargins] = useState<Margin[]>([]);
  const [name, setName] = useState("");
  const tried = useMutation({ mutationFn: (list: Margin[]) => weigh(round, toSend(list)) });
  const refresh = () => queries.invalidateQueries({ queryKey: researchKey(round), exact: true });
  const save = useMutation({
    mutationFn: () => saveWeights(round, name, toSend(margins)),
    onSuccess: refresh,
  });
  const drop = useMutation({ mutationFn: (id: string) => dropWeights(round, id), onSettled: refresh });
  const add = useMutation({
    mutationFn: async (id: string) => {
      const variable = named(research, id);
      const table = await queries.fetchQuery(tableQuery(round, { rows: id }));
      return variable && marginOf(variable, table, number(0.5).charAt(1));
    },
    onSuccess: (margin) => margin && change([...margins, margin]),
  });
  const change = (next: Margin[]) => {
    setMargins(next);
    tried.reset();
    save.reset();
  };
  const left = research.variables.filter(
    ({ id, kind, categories }) =>
      kind !== "several" && categories.length > 1 && !margins.some(({ variable }) => variable === id),
  );
  const failed = [add, tried, drop].map(({ error }) => error).find((error) => error instanceof Problem);
  return (
    <div className="stack-5">
      <p className="measure">{t("what")}</p>
      {margins.map((margin, at) => (
        <MarginFields
          key={margin.variable}
          margin={margin}
          onChange={(next) => change(margins.map((old, place) => (place === at ? next : old)))}
          onRemove={() => change(margins.filter((_, place) => place !== at))}
        />
      ))}
      {left.length > 0 && margins.length < 10 && (
        <div className="choices">
          <Select
            label={t("add")}
            options={[
              { value: "", label: t("choose") },
              ...left.map(({ id, label }) => ({ value: id, label })),
            ]}
            value=""
            onChange={(id) => id && add.mutate(id)}
          />
        </div>
      )}
      {margins.length > 0 && (
        <p>
          <Button busy={tried.isPending} onClick={() => tried.mutate(margins)}>
            {t("try")}
          </Button>
        </p>
      )}
      {failed && <ProblemNote problem={failed} />}
      {tried.data && (
        <>
          <WeighingTables weighing={tried.data} />
          <form
            className="row"
            onSubmit={(event) => {
              event.preventDefault();
              save.mutate();
            }}
          >
            <TextField
              label={t("name")}
              name="name"
              value={name}
              limit={120}
              onChange={setName}
              error={
                save.error instanceof Problem
                  ? (save.error.fields[0]?.message ?? save.error.message)
                  : undefined
              }
            />
            <Button type="submit" busy={save.isPending}>
              {t("save")}
            </Button>
          </form>
          {save.data && (
            <p role="status" className="row">
              {t("saved", { name: save.data.name })}
              <Button variant="plain" onClick={() => onSearch({ weight: save.data.id, view: undefined })}>
                {t("toTable")}
              </Button>
              <Button variant="plain" onClick={() => onSearch({ weight: save.data.id, view: "lineup" })}>
                {t("toLineup")}
              </Button>
            </p>
          )}
        </>
      )}
      {research.weights.length > 0 && (
        <section className="section stack">
          <h2 className="t-3">{t("kept")}</h2>
          <ul className="ruled-list">
            {research.weights.map(({ id, name: called }) => (
              <li key={id} className="row">
                {called}
                <span className="push">
                  <IconButton
                    icon={<X className="i" />}
                    label={t("remove", { name: called })}
                    onClick={() => drop.mutate(id)}
                  />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
