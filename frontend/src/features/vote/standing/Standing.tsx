import type { Ballot } from "@/api/ballots";
import type { Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { AppealForm } from "./AppealForm";
import { AppealState } from "./AppealState";

/** Whether a ballot counts and why not, in plain words; the appeal against it, or the form for one. */
export default function Standing({ round, ballot }: { round: Round; ballot: Ballot }) {
  const t = useTranslations("vote.standing");
  const all = ballot.items ?? [ballot];
  const worst = all.find(({ state }) => state === "removed") ?? all.find(({ state }) => state === "held");
  const { appeal, reasonClass = worst?.reasonClass } = ballot;
  return (
    <section className="who-asks stack" aria-labelledby="standing">
      <h2 className="t-3" id="standing">
        {t("title")}
      </h2>
      {worst?.state === "removed" && (
        <Note tone="warn" title={t("removed")}>
          {t(`reason.${reasonClass ?? "other"}`)}
        </Note>
      )}
      {worst?.state === "held" && (
        <Note title={t("held")}>{t(reasonClass === "reconfirm" ? "confirmText" : "heldText")}</Note>
      )}
      {!worst && <Note tone="good" title={t("counts")} />}
      {appeal && <AppealState appeal={appeal} />}
      {worst && appeal?.state !== "open" && <AppealForm round={round.id} again={Boolean(appeal)} />}
    </section>
  );
}
