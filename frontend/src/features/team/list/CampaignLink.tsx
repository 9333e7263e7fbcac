import { Link } from "@tanstack/react-router";
import { useTranslations } from "@/shared/i18n";
import type { Row } from "./rows";

/** Cover, title and template; a draft opens in the wizard. */
export function CampaignLink({ row: { campaign, title } }: { row: Row }) {
  const t = useTranslations("team");
  const { slug, cover, template, state } = campaign;
  return (
    <span className="who">
      <span className="sq w-10 flex-none">
        {cover.url && <img src={cover.url} alt="" width="40" height="40" />}
      </span>
      <span>
        {state === "draft" ? (
          <Link to="/team/c/$slug/setup" params={{ slug }}>
            {title}
          </Link>
        ) : (
          <Link to="/team/c/$slug" params={{ slug }}>
            {title}
          </Link>
        )}
        <span className="meta block font-normal">{t(`templates.${template}.name`)}</span>
      </span>
    </span>
  );
}
