import { Link } from "@tanstack/react-router";
import { useTranslations } from "@/shared/i18n";
import { buttonClass } from "@/shared/ui/Button";
import { PageTitle } from "@/shared/ui/PageTitle";

/** An address that leads nowhere. */
export function NotFound() {
  const t = useTranslations("common.notFound");
  return (
    <div className="page section stack-5">
      <PageTitle>{t("title")}</PageTitle>
      <p className="lead">{t("text")}</p>
      <p>
        <Link to="/" className={buttonClass({ variant: "alt" })}>
          {t("home")}
        </Link>
      </p>
    </div>
  );
}
