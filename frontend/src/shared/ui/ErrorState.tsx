import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./Button";
import { Note } from "./Note";

interface ErrorStateProps {
  /** What happened and what is safe; without it, a general sentence that also knows a lost connection. */
  children?: ReactNode;
  onRetry?(): void;
  retrying?: boolean;
}

/** What happened, what is safe, what to do. */
export function ErrorState({ children, onRetry, retrying = false }: ErrorStateProps) {
  const t = useTranslations("ui");
  return (
    <Note tone="bad" role="alert" title={t("errorTitle")}>
      {children ?? t(navigator.onLine ? "errorText" : "offline")}{" "}
      {onRetry && (
        <Button variant="plain" size="s" busy={retrying} onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
    </Note>
  );
}
