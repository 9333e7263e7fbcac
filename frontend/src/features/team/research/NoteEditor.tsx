import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { TextArea, TextField } from "@/shared/ui/TextField";
import { fieldErrors } from "../fieldErrors";
import { ProblemNote } from "../ProblemNote";
import { type NoteRemarks, putRemarks, remarksQuery } from "./queries";

/** What the team adds to the methodology note: folded until somebody wants to write. */
export function NoteEditor({ round }: { round: string }) {
  const t = useTranslations("research.report.remarks");
  const [open, setOpen] = useState(false);
  return (
    <details className="ruled no-print" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("title")}</summary>
      {open && <Kept round={round} />}
    </details>
  );
}

function Kept({ round }: { round: string }) {
  const { data, error } = useQuery(remarksQuery(round));
  if (error instanceof Problem) return <ProblemNote problem={error} />;
  if (!data) {
    return (
      <Loading>
        <SkeletonRows count={3} />
      </Loading>
    );
  }
  return <NoteForm round={round} kept={data} />;
}

function NoteForm({ round, kept }: { round: string; kept: NoteRemarks }) {
  const t = useTranslations("research.report.remarks");
  const queries = useQueryClient();
  const [draft, setDraft] = useState(kept);
  const save = useMutation({
    mutationFn: () => putRemarks(round, draft),
    onSuccess: (saved) => queries.setQueryData(remarksQuery(round).queryKey, saved),
  });
  const errors = fieldErrors(save.error);
  const put = (change: Partial<NoteRemarks>) => {
    save.reset();
    setDraft({ ...draft, ...change });
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className="muted">{t("what")}</p>
      <div className="choices">
        <TextField
          name="sponsor"
          label={t("sponsor")}
          optional
          limit={200}
          value={draft.sponsor}
          error={errors.sponsor}
          onChange={(sponsor) => put({ sponsor })}
        />
        <TextField
          name="contact"
          label={t("contact")}
          optional
          limit={200}
          value={draft.contact}
          error={errors.contact}
          onChange={(contact) => put({ contact })}
        />
      </div>
      {draft.remarks.map(({ section, heading, text }) => (
        <TextArea
          key={section}
          name={`remarks.${section}`}
          label={t("remark", { heading })}
          optional
          rows={2}
          limit={4000}
          value={text}
          error={errors[`remarks.${section}`]}
          onChange={(to) =>
            put({
              remarks: draft.remarks.map((one) => (one.section === section ? { ...one, text: to } : one)),
            })
          }
        />
      ))}
      {save.error instanceof Problem && Object.keys(errors).length === 0 && (
        <ProblemNote problem={save.error} />
      )}
      <p className="row">
        <Button type="submit" busy={save.isPending}>
          {t("save")}
        </Button>
        <span role="status">{save.isSuccess && t("saved")}</span>
      </p>
    </form>
  );
}
