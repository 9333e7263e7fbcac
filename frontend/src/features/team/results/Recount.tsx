import { useMutation } from "@tanstack/react-query";
import type { Round } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { ProblemNote } from "../ProblemNote";

/** Counts the ballots anew and says whether the figures agree with them. */
export function Recount({ round }: { round: Round }) {
  const t = useTranslations("team.results.recount");
  const { clock, number } = useFormats();
  const recount = useMutation({
    mutationFn: () => body(api.POST("/api/v1/rounds/{id}/recount", { params: { path: { id: round.id } } })),
  });
  const { data, error } = recount;
  return (
    <section className="ruled stack" aria-labelledby="recount">
      <h2 className="t-3" id="recount">
        {t("title")}
      </h2>
      <p className="small muted">{t("what")}</p>
      <Button variant="alt" busy={recount.isPending} onClick={() => recount.mutate()}>
        {t("run")}
      </Button>
      {data && (
        <Note tone={data.equal ? "good" : "bad"} role="status" title={t(data.equal ? "equal" : "differs")}>
          {data.ballots === undefined
            ? t("atHidden", { time: clock(data.countedAt) })
            : t("at", { time: clock(data.countedAt), count: number(data.ballots) })}{" "}
          {!data.equal && t("lines", { count: data.difference.length })} {data.rebuilt && t("rebuilt")}
        </Note>
      )}
      {error && (error instanceof Problem ? <ProblemNote problem={error} /> : <ErrorState />)}
    </section>
  );
}
