import type { Problem } from "@/api/problem";
import { useFormats, useTranslations } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";

const known = ["published", "options", "closesAt", "roundsClosed"] as const;

/** Why the server refused, with what is lacking in words. */
export function ProblemNote({ problem }: { problem: Problem }) {
  const t = useTranslations("team.missing");
  const { list } = useFormats();
  if (problem.status === 0 || problem.status >= 500)
    return <ErrorState>{problem.detail || undefined}</ErrorState>;
  const lacks = problem.missing.map((item) => {
    const key = known.find((word) => word === item);
    return key ? t(key) : item;
  });
  const flaws = problem.fields.map(({ message }) => message);
  return (
    <Note tone="bad" role="alert" title={problem.message}>
      {lacks.length > 0
        ? t("lacks", { list: list(lacks) })
        : flaws.length > 0
          ? flaws.join(" ")
          : problem.detail}
    </Note>
  );
}
