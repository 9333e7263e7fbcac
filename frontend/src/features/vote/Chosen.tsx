import type { Option } from "@/api/ballots";
import { useFormats, useTranslations } from "@/shared/i18n";

/** What a ballot says, as squares with their names in words. */
export function Chosen({ options }: { options: readonly Option[] }) {
  const t = useTranslations("vote.receipt");
  const { list } = useFormats();
  return (
    <>
      <p className="font-semibold">{t("chosen")}</p>
      <div className="tiles">
        {options.map(({ id, title, pictureUrl }) =>
          pictureUrl ? (
            <span key={id} className="sq">
              <img src={pictureUrl} alt="" width={200} height={200} />
            </span>
          ) : (
            <span key={id} className="sq tile-text" aria-hidden="true">
              <b>{[...title][0]}</b>
            </span>
          ),
        )}
      </div>
      <p>{list(options.map(({ title }) => title))}</p>
    </>
  );
}
