import { useId } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "./Button";

interface UploadProgressProps {
  /** The file's name. */
  name: string;
  /** Sent so far, 0 to 1. At 1 the server is still at work on it. */
  share: number;
  onCancel?(): void;
}

/** How far an upload is: a bar, the share in words, a way to break off. Spoken once a second at most by the reader. */
export function UploadProgress({ name, share, onCancel }: UploadProgressProps) {
  const t = useTranslations("ui.upload");
  const format = useFormatter();
  const id = useId();
  const percent = format.number(share, { style: "percent" });
  return (
    <div className="upload">
      <label htmlFor={id} className="label">
        {name}
      </label>
      <progress id={id} max={1} value={share}>
        {percent}
      </progress>
      <p className="row small muted">
        <span className="num" role="status">
          {share < 1 ? t("progress", { percent }) : t("working")}
        </span>
        {onCancel && share < 1 && (
          <Button variant="plain" size="s" onClick={onCancel}>
            {t("cancel")}
          </Button>
        )}
      </p>
    </div>
  );
}
