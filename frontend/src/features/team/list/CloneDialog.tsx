import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import type { Campaign } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { useText, useTranslations } from "@/shared/i18n";
import { slugOf } from "@/shared/lib/slug";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { TextField } from "@/shared/ui/TextField";
import { fieldErrors } from "../fieldErrors";
import { LanguageTabs } from "../LanguageTabs";
import { MomentField } from "../MomentField";
import { ProblemNote } from "../ProblemNote";
import { TextIn } from "../TextIn";

/** A new draft after an earlier campaign: other address and title, the same brief and rounds moved along. */
export function CloneDialog({ campaign, onClose }: { campaign: Campaign; onClose(): void }) {
  const t = useTranslations("team.cloning");
  const say = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const formId = useId();
  const [title, setTitle] = useState(campaign.title);
  const [slug, setSlug] = useState(slugOf(`${campaign.slug} 2`));
  const [opensAt, setOpensAt] = useState(tomorrowAtNine);
  const clone = useMutation({
    mutationFn: () =>
      body(
        api.POST("/api/v1/campaigns/{slug}/clone", {
          params: { path: { slug: campaign.slug } },
          body: { slug, title, opensAt },
        }),
      ),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ["campaigns"] });
      await navigate({ to: "/team/c/$slug/setup", params: { slug: made.slug } });
    },
  });
  const errors = fieldErrors(clone.error);
  const problem = clone.error instanceof Problem ? clone.error : null;
  const taken = problem?.slug === "slug-taken";
  const shown = taken || Object.keys(errors).some((field) => /^(title|slug|opensAt)\b/.test(field));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    clone.mutate();
  };
  const actions = (
    <>
      <Button type="submit" form={formId} busy={clone.isPending}>
        {t("make")}
      </Button>
      <Button variant="plain" onClick={onClose}>
        {t("cancel")}
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title={t("title", { title: say(campaign.title) })} actions={actions}>
      <form id={formId} className="stack-5" onSubmit={submit} noValidate>
        <p className="muted">{t("what")}</p>
        <LanguageTabs label={t("newTitle")} complete={(locale) => title[locale].trim() !== ""}>
          {(locale) => (
            <TextIn
              name="title"
              label={t("newTitle")}
              locale={locale}
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
          onChange={setSlug}
        />
        <MomentField
          name="opensAt"
          label={t("opens")}
          zone={campaign.timezone}
          error={errors.opensAt}
          value={opensAt}
          onChange={setOpensAt}
        />
        {problem && !shown && <ProblemNote problem={problem} />}
      </form>
    </Dialog>
  );
}

function tomorrowAtNine(): string {
  const day = new Date();
  day.setDate(day.getDate() + 1);
  day.setHours(9, 0, 0, 0);
  return day.toISOString();
}
