import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useMemo } from "react";
import { type Campaign, updatesQuery } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { locales, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorSummary } from "@/shared/ui/ErrorSummary";
import { Select } from "@/shared/ui/Select";
import { useToast } from "@/shared/ui/Toast";
import { fieldErrors } from "../fieldErrors";
import { LanguageTabs } from "../LanguageTabs";
import { ProblemNote } from "../ProblemNote";
import { noText, TextIn } from "../TextIn";
import { useKept } from "../useKept";
import { PickIdea } from "./PickIdea";

const kinds = ["update", "winner", "in-development", "on-shelf", "closed"] as const;

const nothing = { kind: "update" as (typeof kinds)[number], title: noText, text: noText, ideaId: "" };

/** Tells something to everybody who follows the campaign. */
export function UpdateForm({ campaign: { slug, rounds } }: { campaign: Campaign }) {
  const t = useTranslations("team.updates");
  const toast = useToast();
  const queries = useQueryClient();
  const [draft, setDraft] = useKept(`smaakmaker:update:${slug}`, nothing);
  const change = (patch: Partial<typeof nothing>) => setDraft({ ...draft, ...patch });
  const tell = useMutation({
    mutationFn: () =>
      body(
        api.POST("/api/v1/campaigns/{slug}/updates", {
          params: { path: { slug } },
          body: {
            kind: draft.kind,
            title: draft.title,
            body: draft.text,
            ...(draft.ideaId && { ideaId: draft.ideaId }),
          },
        }),
      ),
    onSuccess: async () => {
      setDraft(nothing);
      await queries.invalidateQueries({ queryKey: updatesQuery(slug).queryKey });
      toast({ text: t("done") });
    },
  });
  const errors = fieldErrors(tell.error);
  const summary = useMemo(
    () =>
      Object.entries(fieldErrors(tell.error)).map(([name, message]) => ({
        name: name.split(".")[0] ?? name,
        message,
      })),
    [tell.error],
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tell.mutate();
  };
  return (
    <form className="stack-5" onSubmit={submit} noValidate aria-labelledby="tell">
      <h2 className="t-3 ruled" id="tell">
        {t("tell")}
      </h2>
      <ErrorSummary errors={summary} />
      <Select
        name="kind"
        label={t("kind")}
        options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
      />
      <LanguageTabs
        label={t("texts")}
        complete={(locale) => Boolean(draft.title[locale].trim() && draft.text[locale].trim())}
      >
        {(locale) => (
          <>
            <TextIn
              locale={locale}
              name="title"
              label={t("title")}
              limit={120}
              value={draft.title}
              onChange={(title) => change({ title })}
              errors={errors}
            />
            <TextIn
              locale={locale}
              name="body"
              label={t("text")}
              rows={6}
              limit={2000}
              value={draft.text}
              onChange={(text) => change({ text })}
              errors={errors}
            />
          </>
        )}
      </LanguageTabs>
      <PickIdea rounds={rounds} value={draft.ideaId} onChange={(ideaId) => change({ ideaId })} />
      {locales.some((locale) => !draft.title[locale].trim()) && (
        <p className="small muted">{t("languagesHint")}</p>
      )}
      {tell.error instanceof Problem && tell.error.fields.length === 0 && (
        <ProblemNote problem={tell.error} />
      )}
      <Button type="submit" busy={tell.isPending}>
        {t("send")}
      </Button>
    </form>
  );
}
