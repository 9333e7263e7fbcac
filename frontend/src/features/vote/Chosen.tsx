import { useTranslations } from "@/shared/i18n";
import { OptionPicture } from "./OptionPicture";
import type { LineWords } from "./useLineWords";

/** What a ballot says, as squares with their names and what each got. */
export function Chosen({ lines }: { lines: readonly LineWords[] }) {
  const t = useTranslations("vote.receipt");
  return (
    <>
      <p className="font-semibold">{t("chosen")}</p>
      <ul className="tiles">
        {lines.map(({ id, option, note }) => (
          <li key={id}>
            <OptionPicture option={option} size={200} eager small />
            <span className="small block" lang={option.language}>
              {option.title}
            </span>
            {note && <b className="small block">{note}</b>}
          </li>
        ))}
      </ul>
    </>
  );
}
