import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Campaign } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Checkbox } from "@/shared/ui/Checkbox";
import { TextField } from "@/shared/ui/TextField";
import { useToast } from "@/shared/ui/Toast";
import { heaviest } from "@/shared/who/rules";
import { fieldErrors } from "../fieldErrors";
import { MomentField } from "../MomentField";
import { ProblemNote } from "../ProblemNote";
import { codesQuery } from "./queries";

const digits = (text: string) => text.replaceAll(/\D/g, "").slice(0, 8);

const empty = { label: "", count: "", weight: "1" };

/** A new batch: what for, how many, what each weighs, until when. */
export function BatchForm({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("voters.codes");
  const toast = useToast();
  const queries = useQueryClient();
  const { slug } = campaign;
  const [value, setValue] = useState(empty);
  const last = campaign.rounds.at(-1)?.closesAt ?? new Date().toISOString();
  const [expires, setExpires] = useState(false);
  const [expiresAt, setExpiresAt] = useState(last);
  const most = Math.max(1, ...campaign.rounds.map(({ settings }) => heaviest(settings)));
  const make = useMutation({
    mutationFn: () =>
      body(
        api.POST("/api/v1/campaigns/{slug}/codes/batches", {
          params: { path: { slug } },
          body: {
            label: value.label.trim(),
            count: Number(value.count),
            weight: Number(value.weight) || 1,
            ...(expires && { expiresAt }),
          },
        }),
      ),
    onSuccess: async ({ number }) => {
      await queries.invalidateQueries({ queryKey: codesQuery(slug).queryKey });
      setValue(empty);
      toast({ text: t("made", { number }) });
    },
  });
  const errors = fieldErrors(make.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!make.isPending) make.mutate();
  };
  const field = (name: keyof typeof empty) => ({
    name,
    error: errors[name],
    value: value[name],
    onChange: (text: string) => setValue({ ...value, [name]: name === "label" ? text : digits(text) }),
  });
  return (
    <form className="ruled stack" onSubmit={submit} noValidate aria-labelledby="new-batch">
      <h3 className="t-3" id="new-batch">
        {t("new")}
      </h3>
      <TextField
        {...field("label")}
        label={t("label")}
        hint={t("labelHint")}
        autoComplete="off"
        limit={120}
      />
      <div className="two">
        <TextField {...field("count")} label={t("count")} hint={t("countHint")} inputMode="numeric" />
        {most > 1 && (
          <TextField {...field("weight")} label={t("weight")} hint={t("weightHint")} inputMode="numeric" />
        )}
      </div>
      <Checkbox name="expires" label={t("expires")} checked={expires} onChange={setExpires} />
      {expires && (
        <MomentField
          name="expiresAt"
          label={t("expiresAt")}
          zone={campaign.timezone}
          error={errors.expiresAt}
          value={expiresAt}
          onChange={setExpiresAt}
        />
      )}
      {make.error instanceof Problem && make.error.fields.length === 0 && (
        <ProblemNote problem={make.error} />
      )}
      <p>
        <Button type="submit" busy={make.isPending}>
          {t("make")}
        </Button>
      </p>
    </form>
  );
}
