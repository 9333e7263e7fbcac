import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { longestAppeal, sendAppeal } from "@/api/appeals";
import { type Ballot, ballotKey } from "@/api/ballots";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { fieldId } from "@/shared/ui/Field";
import { Note } from "@/shared/ui/Note";
import { TextArea } from "@/shared/ui/TextField";
import { readAppeal, writeAppeal } from "./appealDraft";

/** Says why a ballot should count, also after an earlier appeal was refused. What is typed stays on this device until it has been sent. */
export function AppealForm({ round, again }: { round: string; again: boolean }) {
  const t = useTranslations("vote.standing");
  const queries = useQueryClient();
  const [text, setText] = useState(() => readAppeal(round));
  const [tried, setTried] = useState(false);
  const fits = text.trim() !== "" && [...text.trim()].length <= longestAppeal;
  const work = useMutation({
    networkMode: "always", // without a connection it fails at once, and the text is kept
    mutationFn: () => sendAppeal(round, text.trim()),
    onSuccess: (appeal) => {
      writeAppeal(round, "");
      queries.setQueryData<Ballot | null>(ballotKey(round), (ballot) => ballot && { ...ballot, appeal });
      void queries.invalidateQueries({ queryKey: ballotKey(round) });
    },
  });
  const change = (next: string) => {
    setText(next);
    writeAppeal(round, next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!fits) document.getElementById(fieldId("appeal"))?.focus();
    else if (!work.isPending) work.mutate();
  };
  const { error } = work;
  return (
    <form className="stack" onSubmit={submit} noValidate aria-label={t("form")}>
      {error && (error instanceof Problem && error.status > 0 ? <Refusal problem={error} /> : <ErrorState />)}
      <TextArea
        name="appeal"
        label={t(again ? "labelAgain" : "label")}
        hint={t("hint")}
        rows={4}
        limit={longestAppeal}
        error={tried && !fits ? t("short") : undefined}
        value={text}
        onChange={change}
      />
      <Button type="submit" variant="alt" busy={work.isPending}>
        {t(work.isPending ? "sending" : "send")}
      </Button>
    </form>
  );
}

function Refusal({ problem }: { problem: Problem }) {
  return (
    <Note tone="bad" role="alert" title={problem.message}>
      {problem.fields.map(({ message }) => message).join(" ") || problem.detail}
    </Note>
  );
}
