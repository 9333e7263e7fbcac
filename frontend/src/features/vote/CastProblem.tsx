import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";

/** Why a ballot was not taken, what is safe, and what to do. */
export function CastProblem({ problem }: { problem: Error }) {
  const t = useTranslations("vote.problems");
  if (!(problem instanceof Problem)) return <ErrorState>{t("other")}</ErrorState>;
  switch (problem.slug) {
    case "sign-in-required":
      return (
        <Note tone="warn" role="alert" title={t("signIn")}>
          {t("signInText")}
        </Note>
      );
    case "not-eligible":
      return (
        <Note tone="warn" role="alert" title={t("notEligible")}>
          {problem.detail}
        </Note>
      );
    case "round-not-open":
      return (
        <Note tone="bad" role="alert" title={t("closed")}>
          {t("closedText")}
        </Note>
      );
    default:
      return (
        <ErrorState>
          {problem.fields[0]?.message || problem.detail || t("other")} {t("kept")}
        </ErrorState>
      );
  }
}
