import { useTranslations } from "@/shared/i18n";
import { useSite } from "@/shared/lib/site";
import { PageTitle } from "@/shared/ui/PageTitle";

/** The front page of an installation: the house's own line upon the band. */
export function Home() {
  const t = useTranslations("common.home");
  const { payoff } = useSite();
  return (
    <div className="hero">
      <div className="say band">
        <PageTitle size="t-hero">{payoff ?? t("title")}</PageTitle>
        <p className="lead">{t("lead")}</p>
      </div>
    </div>
  );
}
