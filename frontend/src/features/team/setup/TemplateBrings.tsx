import { useQuery } from "@tanstack/react-query";
import { CampaignZone, useFormats, useLanguage, useTranslations } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonLines } from "@/shared/ui/Skeleton";
import { type Template, templatesQuery } from "../queries";

/** What a template fills in already: the rounds it proposes and its house rules. */
export function TemplateBrings({ template, zone }: { template: Template["template"]; zone: string }) {
  const t = useTranslations("setup.brings");
  const { data, isError, refetch } = useQuery(templatesQuery(zone));
  const { locale } = useLanguage();
  const brings = data?.find((one) => one.template === template);
  return (
    <section className="ruled stack" aria-labelledby="brings">
      <h2 className="t-3" id="brings">
        {t("title")}
      </h2>
      {isError && <ErrorState onRetry={() => void refetch()} />}
      {!brings && !isError && (
        <Loading>
          <SkeletonLines count={8} />
        </Loading>
      )}
      {brings && (
        <CampaignZone zone={zone}>
          <h3 className="label">{t("rounds")}</h3>
          <ol className="small stack-2">
            {brings.rounds.map((round) => (
              <RoundLine key={round.opensAt} round={round} />
            ))}
          </ol>
          <h3 className="label">{t("rules")}</h3>
          <ul className="small stack-2 muted">
            {brings.houseRules[locale].map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
          <p className="small muted">{t("change")}</p>
        </CampaignZone>
      )}
    </section>
  );
}

function RoundLine({ round }: { round: Template["rounds"][number] }) {
  const t = useTranslations("setup.rounds.kinds");
  const { range } = useFormats();
  return (
    <li>
      <b>{t(round.kind)}</b> {range(round.opensAt, round.closesAt)}
    </li>
  );
}
