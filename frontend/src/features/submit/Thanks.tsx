import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { Campaign } from "@/api/campaigns";
import type { Idea } from "@/api/ideas";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { canShare, copyText, share } from "@/shared/lib/share";
import { Button, buttonClass } from "@/shared/ui/Button";
import { PageTitle } from "@/shared/ui/PageTitle";
import { useToast } from "@/shared/ui/Toast";

interface ThanksProps {
  campaign: Campaign;
  idea: Idea;
  onAnother(): void;
}

/** The idea is in: its picture whole, and what one may do with it. */
export function Thanks({ campaign, idea, onAnother }: ThanksProps) {
  const t = useTranslations("submit.thanks");
  const text = useText();
  const { moment } = useFormats();
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => {
    heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, []);
  const sentence = campaign.template === "slogan" || campaign.template === "open";
  const round = campaign.rounds.find(({ kind, state }) => kind === "collect" && state === "open");
  const vote = campaign.rounds.find(({ kind, state }) => kind === "vote" && state === "planned");
  return (
    <div className="hero">
      <div className="say band">
        <p className="font-bold">{text(campaign.title)}</p>
        <div ref={heading} tabIndex={-1}>
          <PageTitle size="t-hero calm">
            {t("title", { title: sentence ? t("quoted", { title: idea.title }) : idea.title })}
          </PageTitle>
          <p className="lead mt-4">
            {t("text")} {vote && t("vote", { moment: moment(vote.opensAt) })}
          </p>
          {round && <p className="mt-4">{t("until", { moment: moment(round.closesAt) })}</p>}
        </div>
        <div className="row">
          <Link to="/i/$id" params={{ id: idea.id }} className={buttonClass({ variant: "on-brand" })}>
            {t("look")}
          </Link>
          <Hand idea={idea} />
          <Button variant="plain" onClick={onAnother}>
            {t("another")}
          </Button>
        </div>
      </div>
      {idea.pictureUrl && (
        <div className="sq">
          <img src={idea.pictureUrl} alt="" width={800} height={800} />
        </div>
      )}
    </div>
  );
}

/** Shares the idea's address where the device can; copies it everywhere. */
function Hand({ idea }: { idea: Idea }) {
  const t = useTranslations("submit.thanks");
  const toast = useToast();
  const url = `${location.origin}/i/${idea.id}?via=fans`;
  const copy = async () => toast({ text: (await copyText(url)) ? t("copied") : t("copyFailed", { url }) });
  return (
    <>
      {canShare() && (
        <Button variant="plain" onClick={() => void share(idea.title, url)}>
          {t("share")}
        </Button>
      )}
      <Button variant="plain" onClick={() => void copy()}>
        {t("copy")}
      </Button>
    </>
  );
}
