import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale } from "use-intl";
import type { Campaign } from "@/api/campaigns";
import { type Draft, draftsQuery } from "@/api/drafts";
import type { Idea } from "@/api/ideas";
import { useSession } from "@/api/session";
import type { Locale } from "@/shared/i18n";
import { newId } from "@/shared/lib/newId";
import { firstWrapper } from "./designer/wrapperDraft";
import { type Entry, type IdeaForm, isBlank, readEntry, wrapperField } from "./entry";
import { FormSkeleton } from "./FormSkeleton";
import { copyKey, readCopy } from "./localCopy";
import { SubmitForm } from "./SubmitForm";
import { startFrom } from "./start";

interface NewIdeaProps {
  campaign: Campaign;
  form: IdeaForm;
  /** The id of a draft to go on with. */
  draft?: string;
  onDone(idea: Idea): void;
}

/** What is known when the form starts. */
interface Beginning {
  drafts: readonly Draft[];
  member: string | null;
}

/** The form for a new idea, once it is known who is here and what they left unfinished. */
export function NewIdea(props: NewIdeaProps) {
  const session = useSession();
  const drafts = useQuery({ ...draftsQuery, enabled: Boolean(session), staleTime: 0 });
  // Who signs in while sending does not begin anew: the form stays as it began.
  const [beginning, setBeginning] = useState<Beginning | null>(null);
  if (beginning) return <FormFrom {...props} {...beginning} />;
  // Without the drafts of the server the form starts all the same, from what this device kept.
  if (session !== undefined && !(session && drafts.isLoading)) {
    const mine = (drafts.data ?? []).filter(({ campaign }) => campaign === props.campaign.slug);
    setBeginning({ drafts: mine, member: session?.id ?? null });
  }
  return <FormSkeleton />;
}

function FormFrom({ campaign, form, draft, onDone, drafts, member }: NewIdeaProps & Beginning) {
  const locale = useLocale();
  const place = copyKey(campaign.slug);
  const [blank] = useState(() => blankEntry(form, locale));
  const [start] = useState(() =>
    startFrom(
      {
        copy: readCopy(place),
        drafts,
        wanted: draft,
        member,
        isBlank: (content) => isBlank(readEntry(form, content) ?? blank),
      },
      { id: newId(), content: blank, revision: 0, dirty: false, owner: member, at: new Date().toISOString() },
    ),
  );
  return (
    <SubmitForm campaign={campaign} form={form} start={start} blank={blank} place={place} onDone={onDone} />
  );
}

/** A new page: with a wrapper begun where the form has one. */
function blankEntry(form: IdeaForm, language: Locale): Entry {
  const fields: Entry["fields"] = {};
  if (wrapperField(form)) {
    const wrapper = firstWrapper();
    fields.wrapper = wrapper;
    if (form.fields.some(({ key, kind }) => key === "base" && kind === "choice")) fields.base = wrapper.base;
  }
  return { title: "", language, fields, uploads: [] };
}
