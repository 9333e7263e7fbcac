import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { explainIdea, type JuryOutcome, juryKey, type ReasonClass } from "@/api/jury";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Select } from "@/shared/ui/Select";
import { useToast } from "@/shared/ui/Toast";
import { fieldErrors } from "../fieldErrors";
import { LanguageTabs } from "../LanguageTabs";
import { noText, TextIn } from "../TextIn";
import { GateError } from "./GateProblem";

const classes = ["ranking", "not-producible", "not-lawful", "not-safe"] as const;

/** Why one idea goes on or not: a class and words. */
export function ReasonForm({ round, idea }: { round: string; idea: JuryOutcome }) {
  const t = useTranslations("jury");
  const queries = useQueryClient();
  const toast = useToast();
  const [kind, setKind] = useState<ReasonClass>(idea.reason?.class ?? "ranking");
  const [text, setText] = useState(idea.reason?.text ?? noText);
  const work = useMutation({
    mutationFn: () => explainIdea(round, idea.ideaId, { class: kind, text }),
    onSuccess: (jury) => {
      queries.setQueryData(juryKey(round), jury);
      toast({ text: t("team.kept", { title: idea.title }) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    work.mutate();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate aria-label={idea.title}>
      <GateError error={work.error} />
      <Select
        label={t("team.class")}
        options={classes.map((value) => ({ value, label: t(`class.${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      <LanguageTabs label={t("team.text")} first="nl" complete={(locale) => text[locale] !== ""}>
        {(locale) => (
          <TextIn
            locale={locale}
            name="text"
            label={t("team.text")}
            hint={locale === "nl" ? t("team.textHint") : undefined}
            rows={2}
            limit={500}
            value={text}
            onChange={setText}
            errors={fieldErrors(work.error)}
          />
        )}
      </LanguageTabs>
      <Button type="submit" variant="alt" size="s" busy={work.isPending}>
        {t(work.isPending ? "team.keeping" : "team.keep")}
      </Button>
    </form>
  );
}
