import { uploadLimit } from "@/api/uploads";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Note } from "@/shared/ui/Note";
import { UploadProgress } from "@/shared/ui/UploadProgress";
import type { Sending } from "./useSending";

interface SendingItemProps {
  sending: Sending;
  onCancel(): void;
  onAgain(): void;
}

/** A file on its way, or the reason why it did not arrive. */
export function SendingItem({ sending, onCancel, onAgain }: SendingItemProps) {
  const t = useTranslations("submit.uploads");
  const words = useFailure();
  const { file, share, failed } = sending;
  if (!failed) {
    return (
      <li className="wide">
        <UploadProgress name={file.name} share={share} onCancel={onCancel} />
      </li>
    );
  }
  const mayPass =
    typeof failed === "object" && (failed.status === 0 || failed.status >= 500 || failed.status === 401);
  return (
    <li className="wide">
      <Note tone="bad" role="alert" title={t("failed", { name: file.name })}>
        <p>{words(failed)}</p>
        <p className="row">
          {mayPass && (
            <Button variant="alt" size="s" onClick={onAgain}>
              {t("again")}
            </Button>
          )}
          <Button variant="plain" size="s" onClick={onCancel}>
            {t("forget")}
          </Button>
        </p>
      </Note>
    </li>
  );
}

function useFailure(): (failed: NonNullable<Sending["failed"]>) => string {
  const t = useTranslations("submit.uploads.failures");
  const { bytes } = useFormats();
  return (failed) => {
    if (failed === "kind") return t("kind");
    if (failed === "size") return t("size", { size: bytes(uploadLimit) });
    if (failed.status === 0) return t("offline");
    if (failed.status === 401) return t("signIn");
    if (failed.status === 413) return t("size", { size: bytes(uploadLimit) });
    if (failed.status === 415) return t("kind");
    return failed.fields[0]?.message || failed.detail || t("server");
  };
}
