import { useTranslations } from "@/shared/i18n";
import { useSite } from "@/shared/lib/site";
import { Logo } from "@/shared/ui/Logo";

/** A slogan as it could hang at a station: large, upon the campaign's colour, the house's mark at the foot. */
export function Poster({ slogan, lang }: { slogan: string; lang: string }) {
  const t = useTranslations("ideas");
  const { name } = useSite();
  return (
    <figure className="poster-figure">
      <div className="poster" aria-hidden="true">
        <p lang={lang}>{slogan}</p>
        <span className="logo">
          <Logo name={name} />
        </span>
      </div>
      <figcaption className="meta">{t("poster")}</figcaption>
    </figure>
  );
}
