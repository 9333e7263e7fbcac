import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useMemo, useState } from "react";
import { campaignQuery } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { useText, useTranslations } from "@/shared/i18n";
import { slugOf } from "@/shared/lib/slug";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { ErrorSummary } from "@/shared/ui/ErrorSummary";
import { RadioGroup } from "@/shared/ui/RadioGroup";
import { TextField } from "@/shared/ui/TextField";
import { fieldErrors } from "../fieldErrors";
import { LanguageTabs } from "../LanguageTabs";
import type { Template } from "../queries";
import { noText, TextIn } from "../TextIn";
import { SetupHead } from "./SetupHead";
import { TemplateBrings } from "./TemplateBrings";

const templates = ["recipe", "slogan", "name", "packaging", "open"] as const;

/** The wizard's first step: a template, a name and an address make a draft; from then on everything saves itself. */
export function NewCampaignPage() {
  const t = useTranslations("setup.new");
  const words = useTranslations("team.templates");
  const say = useText();
  const zone = useMemo(ownZone, []);
  const [template, setTemplate] = useState<Template["template"]>("recipe");
  const [title, setTitle] = useState(noText);
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const slug = ownSlug ?? slugOf(say(title));
  const create = useCreate();
  const errors = fieldErrors(create.error);
  const problem = create.error instanceof Problem ? create.error : null;
  const taken = problem?.slug === "slug-taken";
  const summary = useMemo(() => summaryOf(problem, t("taken")), [problem, t]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ template, title, slug, timezone: zone });
  };
  return (
    <>
      <SetupHead title={say(title) || t("title")} kicker={t("kicker")} current="template" />
      <div className="cols">
        <form className="c-6 stack-5" onSubmit={submit} noValidate>
          <h2 className="t-1">{t("heading")}</h2>
          <ErrorSummary errors={summary} />
          <RadioGroup
            name="template"
            label={t("template")}
            options={templates.map((value) => ({
              value,
              label: words(`${value}.name`),
              hint: words(`${value}.what`),
            }))}
            value={template}
            onChange={setTemplate}
          />
          <LanguageTabs label={t("name")} complete={(locale) => title[locale].trim() !== ""}>
            {(locale) => (
              <TextIn
                locale={locale}
                name="title"
                label={t("name")}
                hint={t("nameHint")}
                limit={100}
                value={title}
                onChange={setTitle}
                errors={errors}
              />
            )}
          </LanguageTabs>
          <TextField
            name="slug"
            label={t("slug")}
            hint={t("slugHint", { slug: slug || "…" })}
            error={taken ? t("taken") : errors.slug}
            value={slug}
            onChange={setOwnSlug}
          />
          {create.error && summary.length === 0 && <ErrorState>{problem?.detail}</ErrorState>}
          <p className="row ruled">
            <Button type="submit" busy={create.isPending}>
              {t("make")}
            </Button>
          </p>
        </form>
        <aside className="at-8">
          <TemplateBrings template={template} zone={zone} />
        </aside>
      </div>
    </>
  );
}

function useCreate() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (given: {
      template: Template["template"];
      title: typeof noText;
      slug: string;
      timezone: string;
    }) => body(api.POST("/api/v1/campaigns", { body: given })),
    async onSuccess(made) {
      queries.setQueryData(campaignQuery(made.slug).queryKey, made);
      await queries.invalidateQueries({ queryKey: ["campaigns"] });
      await navigate({ to: "/team/c/$slug/setup", params: { slug: made.slug }, search: { step: "brief" } });
    },
  });
}

function summaryOf(problem: Problem | null, taken: string) {
  if (problem?.slug === "slug-taken") return [{ name: "slug", message: taken }];
  return (problem?.fields ?? []).map(({ field, message }) => ({
    name: field.split(".")[0] ?? field,
    message,
  }));
}

/** The browser's zone where it has a place in it; its bare offsets have no summer time. */
function ownZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone?.includes("/") ? zone : "Europe/Amsterdam";
}
