import type { Problem } from "@/api/problem";
import { uploadLimit } from "@/api/uploads";
import { useTranslations } from "@/shared/i18n";
import { useUploadWords } from "@/shared/i18n/useUploadWords";
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
  const words = useUploadWords(uploadLimit);
  const { file, share, failed } = sending;
  if (!failed) {
    return (
      <li className="wide">
        <UploadProgress name={file.name} share={share} onCancel={onCancel} />
      </li>
    );
  }
  const mayPass = typeof failed === "object" && mayStillArrive(failed);
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

/** Whether the same file may arrive at a second try: a lost connection, a busy server, a sign-in that was not done. */
const mayStillArrive = ({ status, slug }: Problem): boolean =>
  status === 0 || status >= 500 || [401, 408, 429].includes(status) || slug === "broken-off";
