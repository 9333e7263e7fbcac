import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Campaign, campaignQuery, type Round } from "@/api/campaigns";
import { type Rules, rulesQuery } from "@/api/rules";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { RecordFrame, RecordSection } from "./RecordFrame";

/** The rule book of a vote: what it says, since when it is fixed, and its fingerprint. */
export function RulesPage({ slug, round }: { slug: string; round: Round }) {
  const { data: campaign } = useSuspenseQuery(campaignQuery(slug));
  const { data: rules } = useSuspenseQuery(rulesQuery(round.id));
  const t = useTranslations("about.record.rulebook");
  const text = useText();
  const lead = useLead(rules, round);
  return (
    <RecordFrame
      campaign={campaign}
      title={t("title")}
      lead={lead}
      links={<Links campaign={campaign} round={round} />}
    >
      {rules.sections.map(({ id, title, rules: list }) => (
        <RecordSection key={id} id={id} title={title}>
          <ul className="rules">
            {list.map(({ text: words, values }) => (
              <li key={`${words} ${values?.at(-1)}`}>
                <p>{words}</p>
                {values?.map((value) => (
                  <p key={value}>
                    <code className="wraps">{value}</code>
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </RecordSection>
      ))}
      <RecordSection id="print" title={t("print")}>
        <p>
          <code className="wraps" title={text(campaign.title)}>
            {rules.sha256}
          </code>
        </p>
      </RecordSection>
    </RecordFrame>
  );
}

function useLead({ fixedAt }: Rules, round: Round) {
  const t = useTranslations("about.record.rulebook");
  const { moment } = useFormats();
  if (fixedAt) return t("fixed", { moment: moment(fixedAt) });
  return t(round.state === "planned" ? "draft" : "early");
}

function Links({ campaign, round }: { campaign: Campaign; round: Round }) {
  const t = useTranslations("about.record.rulebook");
  const text = useText();
  const { slug } = campaign;
  return (
    <>
      <li>
        <Link to="/c/$slug" params={{ slug }}>
          {t("toCampaign", { campaign: text(campaign.title) })}
        </Link>
      </li>
      {(round.state === "closed" || round.state === "published") && (
        <li>
          <Link to="/c/$slug/result" params={{ slug }} search={{ round: round.number }}>
            {t("toResult")}
          </Link>
        </li>
      )}
    </>
  );
}
