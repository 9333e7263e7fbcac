import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { campaignQuery, type Round, resultsQuery } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { BallotParts } from "./BallotParts";
import { CheckYourself } from "./CheckYourself";
import { cleanlinessOf, figuresOf } from "./cleanliness";
import { HeldOptions } from "./HeldOptions";
import { RecordFrame } from "./RecordFrame";
import { ReviewWords } from "./ReviewWords";
import { Revisions } from "./Revisions";
import { Scenarios } from "./Scenarios";
import { Whys } from "./Whys";

/** How clean a result is: what became of the ballots, why, whether it matters, who looked, and how to check it. */
export function IntegrityPage({ slug, round }: { slug: string; round: Round }) {
  const { data: campaign } = useSuspenseQuery(campaignQuery(slug));
  const { data: results } = useSuspenseQuery(resultsQuery(round.id));
  const t = useTranslations("about.record.integrity");
  const figures = figuresOf(results);
  const lead = figures
    ? t(`answer.${cleanlinessOf(figures)}`)
    : t(results.final && results.integrity ? "none" : "hidden");
  const links = (
    <>
      <li>
        <Link to="/c/$slug/result" params={{ slug }} search={{ round: round.number }}>
          {t("toResult")}
        </Link>
      </li>
      <li>
        <Link to="/c/$slug/$record/$no" params={{ slug, record: "rules", no: String(round.number) }}>
          {t("check.rules")}
        </Link>
      </li>
      <li>
        <Link to="/c/$slug/log/$no" params={{ slug, no: String(round.number) }}>
          {t("check.log")}
        </Link>
      </li>
    </>
  );
  return (
    <RecordFrame campaign={campaign} title={t("title")} lead={lead} links={links}>
      {figures && (
        <>
          <BallotParts figures={figures} />
          <Whys figures={figures} />
          <HeldOptions figures={figures} results={results} />
          <Scenarios figures={figures} results={results} />
          <ReviewWords integrity={results.integrity} />
          <Revisions integrity={results.integrity} />
          <CheckYourself integrity={results.integrity} />
        </>
      )}
    </RecordFrame>
  );
}
