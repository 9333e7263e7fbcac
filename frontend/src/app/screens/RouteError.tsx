import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { PageTitle } from "@/shared/ui/PageTitle";
import { Denied } from "./Denied";
import { NotFound } from "./NotFound";

/** What stands in the place of a screen that could not be shown: not found, not allowed, no answer, or our fault. */
export function RouteError({ error }: ErrorComponentProps) {
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  if (!(error instanceof Problem)) return <Crash error={error} />;
  if (error.status === 404) return <NotFound />;
  if (error.status === 403) return <Denied />;
  return (
    <div className="page section">
      <ErrorState onRetry={retry}>{error.detail || undefined}</ErrorState>
    </div>
  );
}

function Crash({ error }: { error: unknown }) {
  const t = useTranslations("common.crash");
  console.error(error);
  return (
    <div className="page section stack-5">
      <PageTitle>{t("title")}</PageTitle>
      <p className="lead">{t("text")}</p>
      <p>
        <Button onClick={() => location.reload()}>{t("reload")}</Button>
      </p>
    </div>
  );
}
