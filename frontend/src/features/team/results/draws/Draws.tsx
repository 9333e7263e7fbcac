import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Round } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { type Draw, drawsQuery } from "@/api/draws";
import { useFormats, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { Confirm } from "../../Confirm";
import { EntropyForm } from "./EntropyForm";
import { PromiseForm } from "./PromiseForm";

interface DrawsProps {
  round: Round;
  zone: string;
}

/** Public draws of a vote: promised before the close, frozen after the result, drawn with values nobody could know (V6). */
export function Draws({ round, zone }: DrawsProps) {
  const t = useTranslations("team.results.draws");
  const queries = useQueryClient();
  const query = drawsQuery(round.id);
  const { data: draws, isError, refetch } = useQuery(query);
  const changed = () => queries.invalidateQueries({ queryKey: query.queryKey });
  const open = round.state === "open";
  if (draws?.length === 0 && !open) return null;
  return (
    <section className="ruled stack" aria-labelledby="draws">
      <h2 className="t-3" id="draws">
        {t("title")}
      </h2>
      <p className="small muted">{t("what")}</p>
      {isError && <ErrorState onRetry={() => void refetch()} />}
      {!draws && !isError && (
        <Loading>
          <SkeletonRows count={2} />
        </Loading>
      )}
      {draws?.map((draw) => (
        <DrawItem key={draw.id} draw={draw} over={!open} onChanged={changed} />
      ))}
      {open && draws && <PromiseForm round={round} zone={zone} onPromised={changed} />}
    </section>
  );
}

interface DrawItemProps {
  draw: Draw;
  /** The vote is over. */
  over: boolean;
  onChanged(): Promise<unknown>;
}

function DrawItem({ draw, over, onChanged }: DrawItemProps) {
  const t = useTranslations("team.results.draws");
  const { moment } = useFormats();
  const now = useNow();
  const from = draw.entropyFrom ?? `${draw.notBefore}:00:00Z`;
  return (
    <article className="stack" aria-labelledby={draw.id}>
      <h3 className="font-semibold" id={draw.id}>
        {draw.title}
      </h3>
      <p>
        {t(`kinds.${draw.kind}`, { winners: draw.winners, reserves: draw.reserves })}{" "}
        {t(`state.${draw.state}`, { time: moment(from), size: draw.size ?? 0 })}
      </p>
      {draw.state === "committed" && over && (
        <p>
          <Confirm
            label={t("freeze")}
            title={t("freezeAsk")}
            yes={t("freezeYes")}
            run={async () => {
              await body(api.POST("/api/v1/draws/{id}/freeze", { params: { path: { id: draw.id } } }));
              await onChanged();
            }}
          >
            {t("freezeWhat")}
          </Confirm>
        </p>
      )}
      {draw.state === "frozen" && new Date(from) <= now && <EntropyForm draw={draw} onDrawn={onChanged} />}
      {draw.picked && draw.picked.length > 0 && (
        <ol className="list-decimal pl-6">
          {draw.picked.map(({ what, code, winner }) => (
            <li key={what}>
              <code>{code ?? what}</code> {t(winner ? "winner" : "reserve")}
            </li>
          ))}
        </ol>
      )}
    </article>
  );
}
