import { Link } from "@tanstack/react-router";
import type { Option } from "@/api/ballots";
import { useTranslations } from "@/shared/i18n";

/** Whose option it is, and the way to its page. */
export function OptionBy({ option: { id, title, author } }: { option: Option }) {
  const t = useTranslations("vote");
  return (
    <p className="by">
      <span>{author || t("anonymous")}</span>{" "}
      <Link to="/i/$id" params={{ id }} aria-label={t("look", { title })}>
        {t("lookShort")}
      </Link>
    </p>
  );
}
