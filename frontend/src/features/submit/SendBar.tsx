import type { Campaign } from "@/api/campaigns";
import { Problem } from "@/api/problem";
import { useSession } from "@/api/session";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import type { SaveState } from "./draftKeeper";

interface SendBarProps {
  campaign: Campaign;
  busy: boolean;
  editing: boolean;
  problem: Error | null;
  saved: SaveState;
}

/** The one button, until when it can be changed, and why it was not taken. */
export function SendBar({ campaign, busy, editing, problem, saved }: SendBarProps) {
  const t = useTranslations("submit.send");
  const session = useSession();
  const { moment } = useFormats();
  const round = campaign.rounds.find(({ kind, state }) => kind === "collect" && state === "open");
  const conflict = saved.kind === "conflict";
  return (
    <div className="ruled stack">
      {problem && <SendProblem problem={problem} />}
      <div className="row">
        <Button type="submit" busy={busy} disabled={conflict} aria-describedby="send-says">
          {busy ? t("busy") : editing ? t("save") : t(`send.${campaign.template}`)}
        </Button>
        <span className="meta" id="send-says">
          {conflict ? t("conflict") : round && t("until", { moment: moment(round.closesAt) })}
        </span>
      </div>
      {session === null && <p className="small muted">{t("signIn")}</p>}
    </div>
  );
}

/** What happened, what is safe, what to do. */
function SendProblem({ problem }: { problem: Error }) {
  const t = useTranslations("submit.send.problems");
  if (!(problem instanceof Problem)) return <ErrorState>{t("other")}</ErrorState>;
  switch (problem.slug) {
    case "offline":
      return <ErrorState>{t("offline")}</ErrorState>;
    case "sign-in-required":
      return <Note tone="warn" role="alert" title={t("signIn")} />;
    case "round-not-open":
      return (
        <Note tone="bad" role="alert" title={t("closed")}>
          {t("closedText")}
        </Note>
      );
    case "stale":
      return (
        <Note tone="bad" role="alert" title={t("stale")}>
          {t("staleText")}
        </Note>
      );
    default:
      return <ErrorState>{problem.detail ? t("detail", { detail: problem.detail }) : t("other")}</ErrorState>;
  }
}
