import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Ballot, ballotQuery, optionsQuery } from "@/api/ballots";
import type { Campaign, Round } from "@/api/campaigns";
import { useSession } from "@/api/session";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { buttonClass } from "@/shared/ui/Button";
import { Note } from "@/shared/ui/Note";
import { PageTitle } from "@/shared/ui/PageTitle";
import { saidBy } from "./choice";
import { readDraft } from "./draft";
import { MyStanding } from "./MyStanding";
import { Receipt } from "./Receipt";
import { TaskReceipt } from "./TaskReceipt";
import { readCode } from "./who/codeMemory";
import { useVoter } from "./who/useVoter";

/** Nothing can be voted on now: from when or since when, and where to go instead. */
export function NoVote({ campaign, round }: { campaign: Campaign; round: Round | undefined }) {
  const t = useTranslations("vote.no");
  const who = useTranslations("who.code");
  const text = useText();
  const { moment } = useFormats();
  const planned = round?.state === "planned";
  const session = useSession();
  const unsent = round && !planned && session !== undefined && readDraft(round.id, session?.id ?? null);
  const said = !round
    ? t("never")
    : planned
      ? t("later", { moment: moment(round.opensAt) })
      : t("over", { moment: moment(round.closedAt ?? round.closesAt) });
  return (
    <div className="vote-head stack-5">
      <PageTitle>{t("title")}</PageTitle>
      <Note title={said}>{planned ? t("laterText") : round && t("overText")}</Note>
      {round && planned && readCode(campaign.slug) && (
        <Note tone="good" title={who("kept")}>
          {who("keptText")}
        </Note>
      )}
      {unsent && <Note tone="warn" title={t("unsent")} />}
      <p className="row">
        {round && !planned && (
          <Link to="/c/$slug/result" params={{ slug: campaign.slug }} className={buttonClass()}>
            {t("result")}
          </Link>
        )}
        <Link to="/c/$slug" params={{ slug: campaign.slug }} className={buttonClass({ variant: "alt" })}>
          {t("back", { campaign: text(campaign.title) })}
        </Link>
      </p>
      {round && !planned && <MyReceipt campaign={campaign} round={round} />}
    </div>
  );
}

const stands = ({ state }: Pick<Ballot, "state">) => state !== "withdrawn" && state !== "removed";

/** The receipt of whoever voted, and how the ballot stands. */
function MyReceipt({ campaign, round }: { campaign: Campaign; round: Round }) {
  const { voter } = useVoter(round);
  const { data: ballot } = useQuery({ ...ballotQuery(round.id), enabled: voter });
  const { data: options } = useQuery({ ...optionsQuery(round.id), enabled: Boolean(ballot) });
  if (!ballot || !options || ballot.state === "withdrawn") return null;
  if (ballot.items) {
    return (
      <div className="section">
        {ballot.items.some(stands) && (
          <TaskReceipt campaign={campaign} round={round} ballots={ballot.items} />
        )}
        <MyStanding round={round} ballot={ballot} />
      </div>
    );
  }
  return (
    <div className="section">
      <Receipt
        campaign={campaign}
        round={round}
        ballot={ballot}
        said={saidBy(ballot)}
        options={options}
        fresh={false}
      />
      <MyStanding round={round} ballot={ballot} />
    </div>
  );
}
