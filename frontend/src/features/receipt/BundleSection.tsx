import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { Round } from "@/api/campaigns";
import { type Bundle, type Log, logQuery, makeBundle } from "@/api/logs";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button, buttonClass } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";

const running = (bundle?: Bundle) => bundle?.state === "queued" || bundle?.state === "running";

/** How anybody checks the result: the bundle, and the command that counts it again. */
export function BundleSection({ slug, round, log }: { slug: string; round: Round; log: Log }) {
  const t = useTranslations("receipt.log");
  const { data } = useQuery({
    ...logQuery(round.id),
    initialData: log,
    refetchInterval: ({ state }) => (running(state.data?.bundle) ? 1000 : false),
  });
  const { bundle } = data;
  return (
    <>
      <p>{t("checkText")}</p>
      {bundle ? <Offer bundle={bundle} round={round} /> : <p>{t("notYet")}</p>}
      {bundle && (
        <pre className="log-text">
          {commands(`${location.origin}/log/${slug}/${round.number}/bundle.zip`, data.keys)}
        </pre>
      )}
    </>
  );
}

/** The server tells curl to come again until the bundle is there. */
const commands = (url: string, keys: readonly string[]) =>
  `curl -fL --retry 60 -o bundle.zip ${url}\nsmaakmaker verify ${keys.map((key) => `--key ${key} `).join("")}bundle.zip`;

function Offer({ bundle, round }: { bundle: Bundle; round: Round }) {
  const t = useTranslations("receipt.log");
  const { bytes } = useFormats();
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () => makeBundle(round.id),
    onSuccess: (made) => {
      const key = logQuery(round.id).queryKey;
      queries.setQueryData(key, (log) => log && { ...log, bundle: made });
    },
  });
  if (bundle.fileUrl)
    return (
      <p>
        <a className={buttonClass({ variant: "alt" })} href={bundle.fileUrl} download>
          <Download className="i" aria-hidden="true" /> {t("download", { size: bytes(bundle.bytes) })}
        </a>
      </p>
    );
  const busy = make.isPending || running(bundle);
  return (
    <>
      {make.isError && <ErrorState onRetry={() => make.mutate()} />}
      {bundle.state === "failed" && <Note tone="bad" role="alert" title={t("failed")} />}
      <p role="status">
        <Button variant="alt" busy={busy} onClick={() => make.mutate()}>
          {busy ? t("making", { progress: bundle.progress }) : t("make")}
        </Button>
      </p>
    </>
  );
}
