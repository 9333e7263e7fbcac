import { Link } from "@tanstack/react-router";
import type { Campaign, Results } from "@/api/campaigns";
import { useText, useTranslations } from "@/shared/i18n";
import { buttonClass } from "@/shared/ui/Button";
import { inside } from "./finding";
import { HeroWords } from "./HeroWords";
import { useHeadline } from "./useHeadline";
import { WinnerPictures } from "./WinnerPictures";

interface ResultHeroProps {
  campaign: Campaign;
  results: Results;
  /** There is more to read below than figures. */
  told: boolean;
}

/** Who won, upon the campaign's band, with the picture of what won. */
export function ResultHero({ campaign, results, told }: ResultHeroProps) {
  const t = useTranslations("results");
  const text = useText();
  const headline = useHeadline()(results);
  return (
    <div className="hero wide-words">
      <div className="say band">
        <p className="small">
          <b>{t("kicker", { campaign: text(campaign.title) })}</b>
        </p>
        <div>
          <h1 className={headline.length > 28 ? "t-hero calm" : "t-hero"}>{headline}</h1>
          <HeroWords results={results} />
        </div>
        <p className="row">
          <a className={buttonClass({ variant: "on-brand" })} href={told ? "#story" : "#shares"}>
            {t(told ? "follow" : "figures")}
          </a>
          <Link className="aside" to="/how-we-count" hash={results.method}>
            {t("check")}
          </Link>
        </p>
      </div>
      <WinnerPictures winners={inside(results)} cover={campaign.cover.url} />
    </div>
  );
}
