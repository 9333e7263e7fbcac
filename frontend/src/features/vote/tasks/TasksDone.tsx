import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Ballot, ballotKey, ballotQuery, withdrawBallot } from "@/api/ballots";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { useToast } from "@/shared/ui/Toast";
import type { TasksProps } from "../kind";
import { MyStanding } from "../MyStanding";
import { keepProgress } from "../questions/answers";
import { FollowUp } from "../questions/FollowUp";
import { grouped, ReceiptPage } from "../ReceiptPage";
import { KeepVote } from "../who/KeepVote";
import { Known } from "../who/Known";
import { Answers } from "./Answers";
import { answeredSoFar } from "./taskState";
import type { TaskWire } from "./taskWire";
import { useAnswerWords } from "./useAnswerWords";
import type { Tasks } from "./useTasks";

interface TasksDoneProps extends TasksProps {
  wire: TaskWire;
  tasks: Tasks;
  /** There is nothing left to ask; else the voter stopped. */
  over: boolean;
  onGoOn(): void;
}

/** After the questions, or in between: what was said, its code, and what can still be done about it. */
export function TasksDone({ campaign, round, options, wire, tasks, over, onGoOn }: TasksDoneProps) {
  const t = useTranslations("vote.tasks");
  const { moment } = useFormats();
  const queries = useQueryClient();
  const toast = useToast();
  const words = useAnswerWords(options, wire);
  const { data: ballot = null } = useQuery({
    ...ballotQuery(round.id),
    enabled: tasks.state.outbox.length === 0,
  });
  const all = (ballot?.items ?? []).filter(({ state }) => state !== "withdrawn");
  const count = ballot?.items ? all.length : answeredSoFar(tasks.state);
  const withdraw = useMutation({
    networkMode: "always",
    mutationFn: () => withdrawBallot(round.id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ballotKey(round.id) });
      tasks.forget();
      keepProgress(round.id, null); // the answers went with the ballots
      toast({ text: t("withdrawn") });
      onGoOn();
    },
    onError: () => toast({ text: t("withdrawFailed") }),
  });
  const title = over && count === 0 ? "nothing" : over ? "done" : "paused";
  const held = all.some(({ state }: Ballot) => state === "held");
  return (
    <>
      <ReceiptPage
        campaign={campaign}
        asPage
        fresh
        title={t(`${title}.title`)}
        text={`${t(`${title}.text`, { count, kind: round.method })} ${held ? t("held") : ""}`.trim()}
        receipt={all[0] ?? null}
        file={all.map((one) => `${grouped(one.receipt.code)}  ${words(one)}`)}
      >
        <Answers
          ballots={all.slice(0, 6)}
          count={count}
          kind={round.method}
          words={words}
          options={options}
          wire={wire}
        />
        {ballot && <Known ballot={ballot} />}
        <p className="small muted">{t("until", { moment: moment(round.closesAt) })}</p>
        <p className="row">
          {!over && <Button onClick={onGoOn}>{t("goOn")}</Button>}
          {tasks.state.given.length > 0 && (
            <Button
              variant="alt"
              onClick={() => {
                tasks.undo();
                onGoOn();
              }}
            >
              {t("changeLast")}
            </Button>
          )}
          {count > 0 && (
            <Button variant="plain" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
              {t("withdraw")}
            </Button>
          )}
        </p>
      </ReceiptPage>
      {ballot && <MyStanding round={round} ballot={ballot} />}
      {count > 0 && ballot && <KeepVote ballot={ballot} />}
      {count > 0 && <FollowUp round={round} />}
    </>
  );
}
