import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { campaignQuery } from "@/api/campaigns";
import { Problem } from "@/api/problem";
import { isAbort, sendFile, uploadLimit, uploadQuery } from "@/api/uploads";
import { useTranslations } from "@/shared/i18n";
import { useUploadWords } from "@/shared/i18n/useUploadWords";
import { Button } from "@/shared/ui/Button";
import { FieldError } from "@/shared/ui/Field";
import { UploadProgress } from "@/shared/ui/UploadProgress";
import type { Setup } from "./useSetup";

const accepted = ["image/jpeg", "image/png", "image/webp"];

interface Sending {
  name: string;
  share: number;
  stop: AbortController;
}

/** A picture of one's own, sent with progress; the server crops and checks it. */
export function CoverUpload({ setup: { campaign, value, errors, change } }: { setup: Setup }) {
  const t = useTranslations("setup.cover");
  const words = useUploadWords(uploadLimit);
  const file = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<string>();
  const id = value.cover.uploadId;
  const failed = useMadePicture(id, campaign.slug);
  const send = async (picked: File) => {
    if (!accepted.includes(picked.type)) return setProblem(words("kind"));
    if (picked.size > uploadLimit) return setProblem(words("size"));
    const stop = new AbortController();
    setProblem(undefined);
    setSending({ name: picked.name, share: 0, stop });
    try {
      const onProgress = (share: number) => setSending({ name: picked.name, share, stop });
      const upload = await sendFile(picked, { signal: stop.signal, onProgress });
      change({ cover: { uploadId: upload.id } });
    } catch (error) {
      if (isAbort(error)) return;
      if (!(error instanceof Problem)) throw error;
      setProblem(words(error));
    } finally {
      setSending(null);
    }
  };
  return (
    <>
      <p className="small muted">{t("uploadHint")}</p>
      <input
        ref={file}
        type="file"
        className="vh"
        accept={accepted.join()}
        tabIndex={-1}
        aria-label={t("choose")}
        onChange={(event) => {
          const picked = event.target.files?.[0];
          if (picked) void send(picked);
          event.target.value = "";
        }}
      />
      {sending ? (
        <UploadProgress name={sending.name} share={sending.share} onCancel={() => sending.stop.abort()} />
      ) : (
        <Button variant="alt" onClick={() => file.current?.click()}>
          {t(id || campaign.cover.url ? "another" : "choose")}
        </Button>
      )}
      <FieldError
        id="cover-error"
        error={problem ?? errors["cover.uploadId"] ?? (failed === undefined ? undefined : words(failed))}
      />
    </>
  );
}

/** Asks for the campaign anew once its picture has been made; the reason when that failed. */
function useMadePicture(id: string | undefined, slug: string): string | undefined {
  const queries = useQueryClient();
  const { data } = useQuery({ ...uploadQuery(id ?? ""), enabled: id !== undefined });
  const state = data?.state;
  useEffect(() => {
    if (state === "ready")
      void queries.invalidateQueries({ queryKey: campaignQuery(slug).queryKey, exact: true });
  }, [state, slug, queries]);
  return state === "failed" ? (data?.failure ?? "") : undefined;
}
