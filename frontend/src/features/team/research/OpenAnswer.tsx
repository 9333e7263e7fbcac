import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ProblemNote } from "../ProblemNote";
import { type OpenAnswers, researchKey, tagAnswer } from "./queries";

interface OpenAnswerProps {
  round: string;
  answer: OpenAnswers["items"][number];
  tags: OpenAnswers["tags"];
}

/** What somebody wrote, with the tags it has and those it can be given. */
export function OpenAnswer({ round, answer, tags }: OpenAnswerProps) {
  const t = useTranslations("research.open");
  const queries = useQueryClient();
  const put = useMutation({
    mutationFn: ({ tag, on }: { tag: string; on: boolean }) => tagAnswer(round, tag, answer.id, on),
    onSettled: () => queries.invalidateQueries({ queryKey: [...researchKey(round), "open"] }),
  });
  const has = (tag: string) =>
    put.isPending && put.variables.tag === tag ? put.variables.on : answer.tags.includes(tag);
  return (
    <li className="stack-2">
      <p className="measure" dir="auto">
        {answer.text}{" "}
        {answer.people > 1 && <span className="muted">{t("times", { count: answer.people })}</span>}
      </p>
      {tags.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and its own layout
        <div className="row" role="group" aria-label={t("tagsOf")}>
          {tags.map(({ id, name }) => (
            <Button
              key={id}
              size="s"
              variant={has(id) ? "primary" : "alt"}
              aria-pressed={has(id)}
              onClick={() => put.mutate({ tag: id, on: !has(id) })}
            >
              {name}
            </Button>
          ))}
        </div>
      )}
      {put.error instanceof Problem && <ProblemNote problem={put.error} />}
    </li>
  );
}
