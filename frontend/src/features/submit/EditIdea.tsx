import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Campaign } from "@/api/campaigns";
import { type Idea, ideaQuery } from "@/api/ideas";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { type Entry, type IdeaForm, readEntry } from "./entry";
import { FormSkeleton } from "./FormSkeleton";
import { copyKey, type LocalCopy, readCopy } from "./localCopy";
import { SubmitForm } from "./SubmitForm";
import { startFrom } from "./start";

interface EditIdeaProps {
  campaign: Campaign;
  form: IdeaForm;
  id: string;
  onDone(idea: Idea): void;
}

/** The form with an idea in it, where whoever asks may change it. */
export function EditIdea({ id, ...props }: EditIdeaProps) {
  const t = useTranslations("submit.edit");
  const { data: idea, error, refetch, isFetchedAfterMount } = useQuery({ ...ideaQuery(id), staleTime: 0 });
  if (error) {
    const gone = error instanceof Problem && error.status === 404;
    return (
      <ErrorState onRetry={gone ? undefined : () => void refetch()}>
        {gone ? t("gone") : undefined}
      </ErrorState>
    );
  }
  if (!idea || !isFetchedAfterMount) return <FormSkeleton />;
  if (idea.editable) return <FormWith {...props} idea={idea} />;
  return (
    <Note tone="warn" title={t("not")}>
      <p>{t("notText")}</p>
      <p>
        <Link to="/i/$id" params={{ id }}>
          {t("toIdea", { title: idea.title })}
        </Link>
      </p>
    </Note>
  );
}

function FormWith({ campaign, form, idea, onDone }: Omit<EditIdeaProps, "id"> & { idea: Idea }) {
  const place = copyKey(campaign.slug, idea.id);
  const [blank] = useState(() => entryOf(form, idea));
  const [start] = useState(() =>
    startFrom(
      { copy: readCopy(place), drafts: [], member: null, isBlank: sameAs(blank) },
      copyOfIdea(idea, blank),
    ),
  );
  return (
    <SubmitForm
      campaign={campaign}
      form={form}
      start={start}
      blank={blank}
      place={place}
      idea={idea}
      onDone={onDone}
    />
  );
}

function entryOf(form: IdeaForm, { title, language, fields, uploads }: Idea): Entry {
  const content = { title, language, fields, uploads: uploads.map(({ id }) => id) };
  return readEntry(form, content) ?? { title, language, fields: {}, uploads: content.uploads };
}

const sameAs = (blank: Entry) => (content: unknown) => JSON.stringify(content) === JSON.stringify(blank);

const copyOfIdea = ({ id, updatedAt }: Idea, content: Entry): LocalCopy => ({
  id,
  content,
  revision: 0,
  dirty: false,
  owner: null,
  at: updatedAt,
});
