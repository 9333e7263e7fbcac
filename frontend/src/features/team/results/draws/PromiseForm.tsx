import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Round } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Select } from "@/shared/ui/Select";
import { TextArea, TextField } from "@/shared/ui/TextField";
import { fieldErrors } from "../../fieldErrors";
import { MomentField } from "../../MomentField";
import { ProblemNote } from "../../ProblemNote";

interface PromiseFormProps {
  round: Round;
  zone: string;
  onPromised(): Promise<unknown>;
}

/** What is typed. */
interface Wish {
  kind: "prize" | "tie";
  title: string;
  winners: string;
  reserves: string;
  sources: string;
  notBefore: string;
}

/** An hour after the close the values can be there. */
const later = (round: Round): string => new Date(Date.parse(round.closesAt) + 3_600_000).toISOString();

/** Promises a draw. Its terms stand in the public log at once and for good. */
export function PromiseForm({ round, zone, onPromised }: PromiseFormProps) {
  const t = useTranslations("team.results.draws");
  const blank: Wish = {
    kind: "prize",
    title: "",
    winners: "1",
    reserves: "0",
    sources: "",
    notBefore: later(round),
  };
  const [draft, setDraft] = useState<Wish>();
  const promise = useMutation({
    mutationFn: ({ kind, title, winners, reserves, sources, notBefore }: Wish) =>
      body(
        api.POST("/api/v1/rounds/{id}/draws", {
          params: { path: { id: round.id } },
          body: {
            kind,
            title,
            ...(kind === "prize" && { winners: Number(winners), reserves: Number(reserves) }),
            sources: sources
              .split("\n")
              .map((line) => line.trim())
              .filter(Boolean),
            notBefore,
          },
        }),
      ),
    onSuccess: async () => {
      setDraft(undefined);
      await onPromised();
    },
  });
  if (!draft) {
    return (
      <p>
        <Button variant="alt" onClick={() => setDraft(blank)}>
          {t("promise")}
        </Button>
      </p>
    );
  }
  const errors = fieldErrors(promise.error);
  const source = Object.entries(errors).find(([field]) => field.startsWith("sources"))?.[1];
  const put = (change: Partial<Wish>) => setDraft({ ...draft, ...change });
  const number = (name: "winners" | "reserves") => (
    <TextField
      name={name}
      label={t(name)}
      inputMode="numeric"
      value={draft[name]}
      error={errors[name]}
      onChange={(value) => put({ [name]: value.replaceAll(/\D/g, "") })}
    />
  );
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        promise.mutate(draft);
      }}
    >
      <Select
        label={t("kind")}
        options={(["prize", "tie"] as const).map((value) => ({ value, label: t(`kindNames.${value}`) }))}
        value={draft.kind}
        onChange={(kind) => put({ kind })}
      />
      <TextField
        name="title"
        label={t("name")}
        hint={t("nameHint")}
        limit={120}
        value={draft.title}
        error={errors.title}
        onChange={(title) => put({ title })}
      />
      {draft.kind === "prize" && number("winners")}
      {draft.kind === "prize" && number("reserves")}
      <TextArea
        name="sources"
        label={t("sources")}
        hint={t("sourcesHint")}
        value={draft.sources}
        error={source}
        onChange={(sources) => put({ sources })}
      />
      <MomentField
        name="notBefore"
        label={t("notBefore")}
        zone={zone}
        value={draft.notBefore}
        error={errors.notBefore}
        onChange={(notBefore) => put({ notBefore })}
      />
      {promise.error instanceof Problem && Object.keys(errors).length === 0 && (
        <ProblemNote problem={promise.error} />
      )}
      <p className="row">
        <Button type="submit" busy={promise.isPending}>
          {t("promiseYes")}
        </Button>
        <Button variant="plain" onClick={() => setDraft(undefined)}>
          {t("promiseNo")}
        </Button>
      </p>
    </form>
  );
}
