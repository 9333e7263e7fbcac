import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useState } from "react";
import { describeUpload, type Upload, uploadLimit, uploadQuery } from "@/api/uploads";
import { useTranslations } from "@/shared/i18n";
import { useUploadWords } from "@/shared/i18n/useUploadWords";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { TextField } from "@/shared/ui/TextField";

interface UploadItemProps {
  id: string;
  onRemove(): void;
}

/** A file that is in: its picture once the server has made it, and what it shows in words. */
export function UploadItem({ id, onRemove }: UploadItemProps) {
  const t = useTranslations("submit.uploads");
  const words = useUploadWords(uploadLimit);
  const { data: upload, error, refetch } = useQuery(uploadQuery(id));
  return (
    <li>
      <div className="sq" aria-busy={upload?.state === "processing" || undefined}>
        {upload && <Picture upload={upload} />}
      </div>
      <div className="stack-2">
        {error && <ErrorState onRetry={() => void refetch()}>{t("gone")}</ErrorState>}
        {upload?.state === "processing" && <p className="meta">{t("processing")}</p>}
        {upload?.state === "failed" && (
          <Note tone="bad" role="alert" title={t("unusable")}>
            {words(upload.failure ?? "")}
          </Note>
        )}
        {upload?.kind === "image" && upload.state !== "failed" && <Alt key={id} upload={upload} />}
        <Button variant="plain" size="s" onClick={onRemove}>
          {t("remove")}
        </Button>
      </div>
    </li>
  );
}

function Picture({ upload }: { upload: Upload }) {
  const t = useTranslations("submit.uploads");
  if (upload.state !== "ready") return null;
  const small = upload.sizes[0];
  if (upload.kind === "image" && small) return <img src={small.url} alt={upload.alt || t("preview")} />;
  return (
    <a className="document" href={upload.url} download>
      <FileText className="i" aria-hidden="true" /> {t("document")}
    </a>
  );
}

/** What the picture shows; kept when the field is left. */
function Alt({ upload }: { upload: Upload }) {
  const t = useTranslations("submit.uploads");
  const queries = useQueryClient();
  const [alt, setAlt] = useState(upload.alt);
  const save = useMutation({
    networkMode: "always",
    mutationFn: () => describeUpload(upload.id, alt.trim()),
    onSuccess: (saved) => queries.setQueryData(uploadQuery(upload.id).queryKey, saved),
  });
  return (
    <TextField
      label={t("alt")}
      hint={t("altHint")}
      error={save.error ? t("altFailed") : undefined}
      value={alt}
      maxLength={300}
      onChange={setAlt}
      onBlur={() => alt.trim() !== upload.alt && save.mutate()}
    />
  );
}
