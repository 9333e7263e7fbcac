import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { campaignQuery, type Round } from "@/api/campaigns";
import { useText, useTranslations } from "@/shared/i18n";
import { Brand } from "@/shared/ui/Brand";
import { PageTitle } from "@/shared/ui/PageTitle";
import { ReceiptCheck } from "./ReceiptCheck";
import { TreePicture } from "./TreePicture";

/** Where a voter sees that the own ballot is in the public log: checked in this browser, not told by the server. */
export function ReceiptPage({ slug, round }: { slug: string; round: Round }) {
  const { data: campaign } = useSuspenseQuery(campaignQuery(slug));
  const t = useTranslations("receipt");
  const text = useText();
  return (
    <Brand brand={campaign.brand}>
      <div className="page section receipt-page">
        <PageTitle
          kicker={
            <Link to="/c/$slug" params={{ slug }}>
              {text(campaign.title)}
            </Link>
          }
        >
          {t("title")}
        </PageTitle>
        <div className="cols mt-4">
          <p className="lead c-7">{t("lead")}</p>
          <div className="c-5">
            <TreePicture />
          </div>
        </div>
        <ReceiptCheck campaign={campaign} round={round} />
        <p className="ruled pt-6">
          <Link to="/c/$slug/log/$no" params={{ slug, no: String(round.number) }}>
            {t("toLog")}
          </Link>
        </p>
      </div>
    </Brand>
  );
}
