import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Select } from "@/shared/ui/Select";
import { TextField } from "@/shared/ui/TextField";
import { fieldErrors } from "../../fieldErrors";
import { ProblemNote } from "../../ProblemNote";
import { type ChannelDraft, channelsKey, kinds, makeChannel } from "./queries";

const blank: ChannelDraft = { code: "", label: "", kind: "poster" };

/** What a link is called where nobody said: the label in the letters of an address. */
export const codeOf = (label: string): string =>
  label
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 32);

/** A new channel: its link and QR code are there at once. */
export function ChannelForm({ slug }: { slug: string }) {
  const t = useTranslations("research.channels");
  const queries = useQueryClient();
  const [draft, setDraft] = useState(blank);
  const make = useMutation({
    mutationFn: () => makeChannel(slug, { ...draft, code: draft.code || codeOf(draft.label) }),
    onSuccess: async () => {
      setDraft(blank);
      await queries.invalidateQueries({ queryKey: channelsKey(slug) });
    },
  });
  const errors = fieldErrors(make.error);
  const put = (change: Partial<ChannelDraft>) => setDraft({ ...draft, ...change });
  return (
    <form
      className="section stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <h2 className="t-3">{t("add")}</h2>
      <div className="choices">
        <TextField
          name="label"
          label={t("label")}
          hint={t("labelHint")}
          value={draft.label}
          error={errors.label}
          onChange={(label) => put({ label })}
        />
        <Select
          name="kind"
          label={t("kind")}
          options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={draft.kind}
          onChange={(kind) => put({ kind })}
        />
        <TextField
          name="code"
          label={t("code")}
          hint={t("codeHint")}
          optional
          value={draft.code}
          error={errors.code}
          onChange={(code) => put({ code })}
        />
        <TextField
          name="coupon"
          label={t("coupon")}
          hint={t("couponHint")}
          optional
          value={draft.coupon ?? ""}
          error={errors.coupon}
          onChange={(coupon) => put({ coupon: coupon || undefined })}
        />
      </div>
      {make.error instanceof Problem && Object.keys(errors).length === 0 && (
        <ProblemNote problem={make.error} />
      )}
      <p>
        <Button type="submit" busy={make.isPending}>
          {t("make")}
        </Button>
      </p>
    </form>
  );
}
