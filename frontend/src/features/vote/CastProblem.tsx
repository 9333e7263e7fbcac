import type { Option } from "@/api/ballots";
import { Problem, type ProblemField } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { isBlock } from "./who/asks";
import { BlockNote } from "./who/BlockNote";
import { useEntryHere } from "./who/EntryContext";

/** What can be wrong with a ballot, as the server names it. */
const codes = [
  "required",
  "other-method",
  "too-few",
  "too-many",
  "duplicate",
  "unknown-option",
  "withdrawn-option",
  "too-small",
  "too-large",
  "over-budget",
  "tie-not-allowed",
  "not-shown",
  "same-option",
  "unknown-value",
  "not-allowed",
  "token-invalid",
  "token-expired",
  "limit-reached",
] as const;

type Code = (typeof codes)[number];

const known = (code: string): code is Code => codes.some((one) => one === code);

interface CastProblemProps {
  problem: Error;
  options: readonly Option[];
  onRetry?(): void;
}

/** Why a ballot was not taken, what is safe, and what to do. */
export function CastProblem({ problem, options, onRetry }: CastProblemProps) {
  const t = useTranslations("vote.problems");
  const { member } = useEntryHere();
  if (!(problem instanceof Problem)) return <ErrorState onRetry={onRetry}>{t("other")}</ErrorState>;
  const retry = onRetry && (
    <Button variant="plain" size="s" onClick={onRetry}>
      {t("retry")}
    </Button>
  );
  switch (problem.slug) {
    case "sign-in-required":
      return (
        <Note tone="warn" role="alert" title={t("signIn")}>
          {t("signInText")} {retry}
        </Note>
      );
    case "not-eligible":
      if (isBlock(problem.reason))
        return <BlockNote block={problem.reason} member={member !== null} answer />;
      return (
        <Note tone="warn" role="alert" title={t("notEligible")}>
          {problem.detail} {t("kept")} {retry}
        </Note>
      );
    case "round-not-open":
      return (
        <Note tone="bad" role="alert" title={t("closed")}>
          {t("closedText")}
        </Note>
      );
    case "not-in-this-state":
      return (
        <Note tone="bad" role="alert" title={t("otherWay")}>
          {t("otherWayText")}
        </Note>
      );
    case "ballot-invalid":
      return <Flaws problem={problem} options={options} />;
    default:
      return (
        <ErrorState onRetry={onRetry}>
          {problem.fields[0]?.message || problem.detail || t("other")} {t("kept")}
        </ErrorState>
      );
  }
}

/** Every flaw in a sentence of its own, with the name of the option where it is about one. */
function Flaws({ problem, options }: { problem: Problem; options: readonly Option[] }) {
  const t = useTranslations("vote.problems");
  const words = ({ field, code, message }: ProblemField) => {
    if (!known(code)) return message;
    const option = options.find(({ id }) => field.endsWith(`.${id}`));
    const said = t(`codes.${code}`);
    return option ? t("about", { title: option.title, said }) : said;
  };
  const sentences = [...new Set(problem.fields.map(words))];
  return (
    <Note tone="bad" role="alert" title={t("invalid")}>
      {(sentences.length > 0 ? sentences : [problem.detail]).join(" ")} {t("kept")}
    </Note>
  );
}
