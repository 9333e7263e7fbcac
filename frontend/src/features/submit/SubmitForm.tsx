import { type FormEvent, type KeyboardEvent, useState } from "react";
import type { Campaign } from "@/api/campaigns";
import type { Idea } from "@/api/ideas";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { useToast } from "@/shared/ui/Toast";
import { type Entry, type IdeaForm, titleField } from "./entry";
import { FormBody } from "./FormBody";
import { flawsOf } from "./flaws";
import { LeaveGuard } from "./LeaveGuard";
import type { Start } from "./start";
import { fieldNameOf } from "./submission";
import { useEntry } from "./useEntry";
import { type Flawed, useFlawWords } from "./useFlawWords";
import { useSubmit } from "./useSubmit";

interface SubmitFormProps {
  campaign: Campaign;
  form: IdeaForm;
  start: Start;
  blank: Entry;
  place: string;
  /** The idea that is edited; undefined for a new one. */
  idea?: Idea;
  onDone(idea: Idea): void;
}

/** The form with everything around it: keeping, checking, sending in, and what may be lost by leaving. */
export function SubmitForm({ campaign, form, start, blank, place, idea, onDone }: SubmitFormProps) {
  const t = useTranslations("submit");
  const toast = useToast();
  const words = useFlawWords();
  const { slug } = campaign;
  const { entry, change, show, keeper, saved } = useEntry({
    slug,
    form,
    place,
    server: !idea,
    copy: start.copy,
    blank,
  });
  const submit = useSubmit({ slug, form, keeper, idea });
  const [flaws, setFlaws] = useState<readonly Flawed[]>([]);
  const [uploading, setUploading] = useState(false);
  const [resumed, setResumed] = useState(start.resumed);
  const [offer, setOffer] = useState(start.offer);

  const send = (event: FormEvent) => {
    event.preventDefault();
    const found = flawsOf(form, entry).map(words);
    if (uploading) found.push({ name: "uploadIds", message: t("wait") });
    setFlaws(found);
    if (found.length > 0 || submit.isPending) return;
    submit.mutate(entry, {
      onSuccess: onDone,
      onError: (error) => setFlaws(serverFlaws(error, form, entry)),
    });
  };
  const fresh = () => {
    const before = entry;
    change(() => blank);
    setResumed(undefined);
    toast({ text: t("resumed.cleared"), undo: () => change(() => before) });
  };
  const take = () => {
    if (!offer) return;
    keeper.adopt(offer);
    show(offer.content);
    setOffer(undefined);
  };
  const lost = saved.kind === "nowhere" || saved.kind === "conflict";
  return (
    <form noValidate onSubmit={send} onKeyDown={keepFromSending} aria-label={t("label")}>
      <FormBody
        campaign={campaign}
        form={form}
        entry={entry}
        change={change}
        saved={saved}
        flaws={flaws}
        problem={flaws.length === 0 ? submit.error : null}
        busy={submit.isPending}
        editing={idea !== undefined}
        resumed={resumed && { ...resumed, onFresh: fresh }}
        offer={offer && { draft: offer, onTake: take, onLeave: () => setOffer(undefined) }}
        onMine={() => keeper.keepMine()}
        onTheirs={() => show(keeper.takeTheirs())}
        onUploading={setUploading}
      />
      <LeaveGuard stake={uploading ? "upload" : lost ? "work" : null} />
    </form>
  );
}

/** Enter in a line of text is not meant to send the whole form. */
function keepFromSending(event: KeyboardEvent): void {
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
}

/** What the server found, at the fields where it was asked. */
function serverFlaws(error: unknown, form: IdeaForm, entry: Entry): Flawed[] {
  if (!(error instanceof Problem)) return [];
  const title = titleField(form)?.key;
  return error.fields.map(({ field, message }) => ({
    name: fieldNameOf(field, form, entry, title),
    message,
  }));
}
