import type { Option } from "@/api/ballots";
import { useTranslations } from "@/shared/i18n";

/** What a ballot says, as squares with their names. */
export function Chosen({ options }: { options: readonly Option[] }) {
  const t = useTranslations("vote.receipt");
  return (
    <>
      <p className="font-semibold">{t("chosen")}</p>
      <ul className="tiles">
        {options.map(({ id, title, pictureUrl, language }) => (
          <li key={id}>
            {pictureUrl ? (
              <span className="sq">
                <img src={pictureUrl} alt="" width={200} height={200} />
              </span>
            ) : (
              <span className="sq tile-text" aria-hidden="true">
                <b>{[...title][0]}</b>
              </span>
            )}
            <span className="small block" lang={language}>
              {title}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
