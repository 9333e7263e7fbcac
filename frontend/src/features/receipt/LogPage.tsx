import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { campaignQuery, type Round } from "@/api/campaigns";
import { logQuery } from "@/api/logs";
import { useText, useTranslations } from "@/shared/i18n";
import { Brand } from "@/shared/ui/Brand";
import { PageTitle } from "@/shared/ui/PageTitle";
import { BundleSection } from "./BundleSection";
import { readCheckpoint } from "./check/checkpoint";
import { DrawsSection } from "./DrawsSection";

/** The public log of a vote: where it stands, who signs it, and how anybody checks the result with it. */
export function LogPage({ slug, round }: { slug: string; round: Round }) {
  const { data: campaign } = useSuspenseQuery(campaignQuery(slug));
  const { data: log } = useSuspenseQuery(logQuery(round.id));
  const t = useTranslations("receipt.log");
  const text = useText();
  const params = { slug, no: String(round.number) };
  const size = readCheckpoint(log.checkpoint ?? "")?.size;
  return (
    <Brand brand={campaign.brand}>
      <div className="page section">
        <div className="cols">
          <div className="c-5 stays">
            <PageTitle kicker={<b>{text(campaign.title)}</b>}>{t("title")}</PageTitle>
            <p className="lead mt-4">{t("lead")}</p>
            <ul className="mt-4">
              <li>
                <Link to="/c/$slug/receipt/$no" params={params}>
                  {t("toMine")}
                </Link>
              </li>
              <li>
                <a href={`/c/${slug}/rules/${round.number}`}>{t("toRules")}</a>
              </li>
              {log.bundle && (
                <li>
                  <Link to="/c/$slug/result" params={{ slug }} search={{ round: round.number }}>
                    {t("toResult")}
                  </Link>
                </li>
              )}
            </ul>
          </div>
          <div className="c-7 pad-l">
            <Section id="state" title={t("state")}>
              {size === undefined ? (
                <p>{t("hidden")}</p>
              ) : (
                <>
                  <p className="t-2">{t("size", { size })}</p>
                  <p>{t("stateText")}</p>
                  <pre className="log-text">{log.checkpoint}</pre>
                </>
              )}
            </Section>
            <Section id="keys" title={t("keys")}>
              <p>{t("keysText")}</p>
              {log.keys.map((key) => (
                <p key={key}>
                  <code className="log-key">{key}</code>
                </p>
              ))}
            </Section>
            <Section id="check" title={t("check")}>
              <BundleSection slug={slug} round={round} log={log} />
            </Section>
            <DrawsSection round={round} />
          </div>
        </div>
      </div>
    </Brand>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="ruled prose pb-12" aria-labelledby={id}>
      <h2 className="t-2" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}
