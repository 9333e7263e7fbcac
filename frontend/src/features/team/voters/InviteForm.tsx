import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Round } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { TextArea } from "@/shared/ui/TextField";
import { useToast } from "@/shared/ui/Toast";
import { Confirm } from "../Confirm";
import { ProblemNote } from "../ProblemNote";
import { addressesIn, batches } from "./addresses";
import { invitedQuery } from "./queries";

/** Addresses as they are pasted, to put on the list or take off it. Long lists go in parts, and what was sent stays sent. */
export function InviteForm({ round }: { round: Round }) {
  const t = useTranslations("voters.invited");
  const toast = useToast();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const [done, setDone] = useState(0);
  const [lacks, setLacks] = useState(false);
  const found = addressesIn(text);
  const params = { path: { id: round.id } };
  const set = (count: number) => queries.setQueryData(invitedQuery(round.id).queryKey, { count });
  const inParts = async (send: (emails: string[]) => Promise<number>): Promise<number> => {
    let changed = 0;
    setDone(0);
    for (const emails of batches(found)) {
      changed += await send(emails).catch((error: unknown) => {
        throw named(error, emails, (address) => t("wrong", { address }));
      });
      setDone((before) => before + emails.length);
    }
    setText("");
    return changed;
  };
  const add = useMutation({
    mutationFn: () =>
      inParts(async (emails) => {
        const { added, count } = await body(
          api.POST("/api/v1/rounds/{id}/invitations", { params, body: { emails } }),
        );
        set(count);
        return added;
      }),
    onSuccess: (added) => toast({ text: t("added", { added }) }),
  });
  const remove = () =>
    inParts(async (emails) => {
      const { removed, count } = await body(
        api.DELETE("/api/v1/rounds/{id}/invitations", { params, body: { emails } }),
      );
      set(count);
      return removed;
    }).then((removed) => toast({ text: t("removed", { removed }) }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setLacks(found.length === 0);
    if (found.length > 0 && !add.isPending) add.mutate();
  };
  const flaw = add.error instanceof Problem ? add.error.fields[0]?.message : undefined;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextArea
        name="emails"
        label={t("paste")}
        hint={t("pasteHint")}
        rows={6}
        spellCheck={false}
        autoComplete="off"
        error={lacks && found.length === 0 ? t("none") : flaw}
        value={text}
        onChange={(next) => {
          setText(next);
          add.reset();
        }}
      />
      <p className="small muted" role="status">
        {add.isPending ? t("busy", { done, total: found.length }) : t("found", { count: found.length })}
      </p>
      {add.error instanceof Problem && !flaw && <ProblemNote problem={add.error} />}
      <p className="row">
        <Button type="submit" busy={add.isPending}>
          {t("add")}
        </Button>
        <Confirm
          label={t("remove")}
          disabled={found.length === 0}
          title={t("removeTitle")}
          yes={t("remove")}
          run={remove}
        >
          {t("removeText", { count: found.length })}
        </Confirm>
      </p>
    </form>
  );
}

/** A refusal that names the place of an address in what was sent, with the address itself. */
function named(error: unknown, emails: readonly string[], say: (address: string) => string): unknown {
  if (!(error instanceof Problem)) return error;
  const fields = error.fields.map((one) => {
    const address = emails[Number(/^emails\[(\d+)\]/.exec(one.field)?.[1])];
    return address ? { ...one, message: say(address) } : one;
  });
  const { slug, status, detail, message } = error;
  return new Problem({ slug, status, detail, title: message, fields, missing: [...error.missing] });
}
