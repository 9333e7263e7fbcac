import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, body } from "@/api/client";
import { useFormats, useTranslations } from "@/shared/i18n";
import { buttonClass } from "@/shared/ui/Button";
import { Tag } from "@/shared/ui/Tag";
import { Confirm } from "../Confirm";
import { type CodeBatch, codesQuery } from "./queries";
import { Redemptions } from "./Redemptions";

const tones = { new: "warn", partial: "warn", ready: "good", revoked: "bad" } as const;

/** One batch: how far it is, its file, what was handed in of it, and the two ways to end it. */
export function Batch({ slug, batch }: { slug: string; batch: CodeBatch }) {
  const t = useTranslations("voters.codes");
  const { date, number: digits } = useFormats();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: codesQuery(slug).queryKey });
  const watch = useWatch(batch, refresh);
  const { id, number, state, stored, count } = batch;
  const params = { path: { slug, id } };
  const path = "/api/v1/campaigns/{slug}/codes/batches/{id}" as const;
  const making = state === "partial" || (state === "new" && watch.on);
  return (
    <article className="batch stack" aria-labelledby={`batch-${id}`}>
      <p className="row">
        <Tag tone={tones[state]}>{t(`states.${state}`)}</Tag>
        {batch.sealed && state !== "revoked" && <Tag tone="brand">{t("states.sealed")}</Tag>}
      </p>
      <h3 className="t-3" id={`batch-${id}`}>
        {t("batch", { number })}: <span lang="">{batch.label}</span>
      </h3>
      <p className="small">
        {t("facts", {
          count,
          weight: batch.weight,
          expires: batch.expiresAt ? date(batch.expiresAt) : "none",
        })}
      </p>
      {making && (
        <div role="status">
          <progress className="progress" max={count} value={stored} aria-label={t("states.partial")}>
            {digits(stored)}
          </progress>
          <p className="small">{t("progress", { stored, count })}</p>
        </div>
      )}
      {state === "new" && <p className="small muted">{t("newText")}</p>}
      {state === "ready" && !batch.sealed && <p className="small muted">{t("readyText")}</p>}
      {state !== "new" && <Redemptions batch={batch} />}
      <p className="row">
        {batch.fileUrl && (
          <a
            className={buttonClass({ variant: state === "ready" ? "alt" : "primary" })}
            href={batch.fileUrl}
            download
            onClick={watch.start}
          >
            {t("file")} <span className="vh">{t("batch", { number })}</span>
          </a>
        )}
        {state === "ready" && !batch.sealed && (
          <Confirm
            label={t("seal")}
            title={t("sealTitle", { number })}
            yes={t("sealYes")}
            run={() => body(api.POST(`${path}/seal`, { params })).then(refresh)}
          >
            {t("sealText")}
          </Confirm>
        )}
        {state !== "revoked" && (
          <Confirm
            variant="bad"
            label={t("revoke")}
            title={t("revokeTitle", { number })}
            yes={t("revokeYes")}
            run={() => body(api.POST(`${path}/revoke`, { params })).then(refresh)}
          >
            {t("revokeText")}
          </Confirm>
        )}
      </p>
    </article>
  );
}

/** How often a batch whose file is being fetched is looked at, and for how long nothing may happen; ms. */
const beat = 1_000;
const patience = 30_000;

/** Looks every second from the fetching of the file on, until its codes are made or nothing seems to happen. */
function useWatch({ state }: CodeBatch, look: () => Promise<void>) {
  const [since, setSince] = useState(0);
  const on = since > 0 && state === "new";
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => {
      if (Date.now() - since > patience) setSince(0);
      else void look();
    }, beat);
    return () => clearInterval(timer);
  }, [on, since, look]);
  return { on, start: () => setSince(Date.now()) };
}
