import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { useSettled } from "@/shared/lib/useSettled";
import { Button } from "@/shared/ui/Button";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Select } from "@/shared/ui/Select";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { TextField } from "@/shared/ui/TextField";
import { ProblemNote } from "../ProblemNote";
import { OpenAnswer } from "./OpenAnswer";
import { OpenTag } from "./OpenTag";
import { dropTag, makeTag, type OpenAnswers, researchKey, textsQuery } from "./queries";
import type { ViewProps } from "./TableView";

/** Answers in people's own words: read, searched, and tagged by hand; the tags make a question for the crosstab. */
export function OpenView({ round, research, search, onSearch }: ViewProps) {
  const t = useTranslations("research.open");
  const question = research.open.find(({ id }) => id === search.of) ?? research.open[0];
  if (!question) return <EmptyState text={t("none")} />;
  return (
    <div className="stack-5">
      <Select
        label={t("question")}
        options={research.open.map(({ id, label }) => ({ value: id, label }))}
        value={question.id}
        onChange={(id) => onSearch({ of: id })}
      />
      {question.answered > 0 ? (
        <Answers key={question.id} round={round} question={question.id} onTable={onSearch} />
      ) : (
        <EmptyState text={t("few")} />
      )}
    </div>
  );
}

interface AnswersProps {
  round: string;
  question: string;
  onTable: ViewProps["onSearch"];
}

function Answers({ round, question, onTable }: AnswersProps) {
  const t = useTranslations("research.open");
  const [typed, setTyped] = useState("");
  const [tag, setTag] = useState("");
  const contains = useSettled(typed.trim(), 250).slice(0, 100);
  const list = useInfiniteQuery(textsQuery(round, { question, contains, tag }));
  const first = list.data?.pages[0];
  if (list.error) {
    return list.error instanceof Problem ? (
      <ProblemNote problem={list.error} />
    ) : (
      <ErrorState onRetry={() => void list.refetch()} />
    );
  }
  if (!first) {
    return (
      <Loading>
        <SkeletonRows count={6} />
      </Loading>
    );
  }
  return (
    <>
      <Tags round={round} question={question} tags={first.tags} onTable={onTable} />
      <div className="choices">
        <TextField label={t("contains")} name="contains" type="search" value={typed} onChange={setTyped} />
        <Select
          label={t("tagged")}
          options={[
            { value: "", label: t("any") },
            ...first.tags.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={tag}
          onChange={setTag}
        />
      </div>
      <p className="muted" role="status">
        {t("found", { count: first.found })}
      </p>
      <ul className="ruled-list">
        {list.data?.pages.flatMap(({ items }) =>
          items.map((answer) => (
            <OpenAnswer key={answer.id} round={round} answer={answer} tags={first.tags} />
          )),
        )}
      </ul>
      {list.hasNextPage && (
        <p>
          <Button variant="alt" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("more")}
          </Button>
        </p>
      )}
    </>
  );
}

interface TagsProps {
  round: string;
  question: string;
  tags: OpenAnswers["tags"];
  onTable: ViewProps["onSearch"];
}

function Tags({ round, question, tags, onTable }: TagsProps) {
  const t = useTranslations("research.open");
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const refresh = () => queries.invalidateQueries({ queryKey: researchKey(round) });
  const make = useMutation({
    mutationFn: () => makeTag(round, question, name),
    onSuccess: async () => {
      setName("");
      await refresh();
    },
  });
  const drop = useMutation({ mutationFn: (id: string) => dropTag(round, id), onSettled: refresh });
  return (
    <section className="stack" aria-label={t("tags")}>
      {tags.length > 0 && (
        <ul className="ruled-list">
          {tags.map((tag) => (
            <OpenTag
              key={tag.id}
              round={round}
              tag={tag}
              onChanged={refresh}
              onDrop={() => drop.mutate(tag.id)}
            />
          ))}
        </ul>
      )}
      {drop.error instanceof Problem && <ProblemNote problem={drop.error} />}
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <TextField
          label={t("newTag")}
          name="tag"
          value={name}
          onChange={setName}
          error={
            make.error instanceof Problem ? (make.error.fields[0]?.message ?? make.error.message) : undefined
          }
        />
        <Button type="submit" busy={make.isPending}>
          {t("make")}
        </Button>
        {tags.length > 0 && (
          <Button variant="plain" onClick={() => onTable({ view: undefined, rows: `#${question}` })}>
            {t("toTable")}
          </Button>
        )}
      </form>
    </section>
  );
}
