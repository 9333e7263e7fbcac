import { Problem } from "@/api/problem";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { ProblemNote } from "../ProblemNote";

const known = ["jurors", "reasons", "options", "nextVote", "resultsAfterClose"] as const;

/** Why the server refused, with what a gate lacks in words. */
export function GateProblem({ problem }: { problem: Problem }) {
  const t = useTranslations("jury.team");
  const { list } = useFormats();
  if (problem.slug !== "not-ready") return <ProblemNote problem={problem} />;
  const lacks = known.filter((word) => problem.missing.includes(word)).map((word) => t(`missing.${word}`));
  return (
    <Note tone="bad" role="alert" title={problem.message}>
      {t("lacksList", { list: list(lacks) })}
    </Note>
  );
}

/** The problem of a failed action; nothing for none. */
export function GateError({ error }: { error: unknown }) {
  return error instanceof Problem ? <GateProblem problem={error} /> : null;
}
