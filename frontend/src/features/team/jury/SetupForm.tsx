import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { campaignQuery, type Round } from "@/api/campaigns";
import { juryKey, putJury } from "@/api/jury";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Note } from "@/shared/ui/Note";
import { TextArea } from "@/shared/ui/TextField";
import { useToast } from "@/shared/ui/Toast";
import { fieldErrors } from "../fieldErrors";
import { NumberField } from "../setup/NumberField";
import { CriterionFields } from "./CriterionFields";
import { GateProblem } from "./GateProblem";
import { type Gate, noLine, sumOf, toPut } from "./setup";

/** Sets a gate up, or changes it while its rules are not fixed. */
export function SetupForm({ slug, round, start }: { slug: string; round: Round; start: Gate }) {
  const t = useTranslations("jury.team");
  const queries = useQueryClient();
  const toast = useToast();
  const [gate, setGate] = useState(start);
  const set = (change: Partial<Gate>) => setGate((old) => ({ ...old, ...change }));
  const work = useMutation({
    mutationFn: () => putJury(round.id, toPut(gate)),
    onSuccess: async (jury) => {
      queries.setQueryData(juryKey(round.id), jury);
      toast({ text: t("saved") });
      await queries.invalidateQueries({ queryKey: campaignQuery(slug).queryKey });
    },
  });
  const errors = fieldErrors(work.error);
  const sum = sumOf(gate);
  const jurorsError = Object.entries(errors).find(([field]) => field.startsWith("jurors"))?.[1];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    work.mutate();
  };
  return (
    <form className="stack-5" onSubmit={submit} noValidate>
      <h2 className="t-3">{t("title")}</h2>
      <p className="muted">{t("setupLead")}</p>
      {work.error instanceof Problem && <GateProblem problem={work.error} />}
      {gate.criteria.map((line, at) => (
        <CriterionFields
          key={line.key}
          number={at + 1}
          value={line}
          errors={errors}
          onChange={(next) => set({ criteria: gate.criteria.map((old) => (old === line ? next : old)) })}
          onRemove={
            gate.criteria.length > 1
              ? () => set({ criteria: gate.criteria.filter((old) => old !== line) })
              : undefined
          }
        />
      ))}
      {sum !== 100 && <Note tone="warn" role="status" title={t("sum", { sum })} />}
      {gate.criteria.length < 8 && (
        <Button
          variant="alt"
          onClick={() => set({ criteria: [...gate.criteria, noLine(Math.max(1, 100 - sum))] })}
        >
          {t("add")}
        </Button>
      )}
      <NumberField
        name="fanWeight"
        label={t("fanWeight")}
        hint={t("juryWeight", { weight: 100 - gate.fanWeight })}
        error={errors.fanWeight ?? errors.juryWeight}
        value={gate.fanWeight}
        onChange={(fanWeight) => set({ fanWeight: Math.min(fanWeight, 99) })}
      />
      <NumberField
        name="places"
        label={t("places")}
        error={errors.places}
        value={gate.places}
        onChange={(places) => set({ places })}
      />
      {round.kind === "collect" && (
        <NumberField
          name="candidates"
          label={t("candidates")}
          hint={t("candidatesHint")}
          error={errors.candidates}
          value={gate.candidates}
          onChange={(candidates) => set({ candidates })}
        />
      )}
      <TextArea
        name="jurors"
        label={t("jurors")}
        hint={t("jurorsHint")}
        error={jurorsError}
        value={gate.jurors}
        onChange={(jurors) => set({ jurors })}
      />
      <NumberField
        name="quorum"
        label={t("quorum")}
        hint={t("quorumHint")}
        error={errors.quorum}
        value={gate.quorum}
        onChange={(quorum) => set({ quorum })}
      />
      <Button type="submit" busy={work.isPending}>
        {t(work.isPending ? "saving" : "save")}
      </Button>
    </form>
  );
}
