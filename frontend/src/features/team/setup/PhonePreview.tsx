import type { Campaign } from "@/api/campaigns";
import { useText, useTranslations } from "@/shared/i18n";
import { Brand } from "@/shared/ui/Brand";
import type { SetupValue } from "./value";

/** The first screen of the fans' page on a phone, in the campaign's colours. */
export function PhonePreview({ campaign, value }: { campaign: Campaign; value: SetupValue }) {
  const t = useTranslations("setup.preview");
  const say = useText();
  const { cover, brand, template } = campaign;
  return (
    <figure>
      <Brand brand={brand}>
        {/* A picture of a page, not a page: its button cannot be pressed. */}
        <div className="phone" role="img" aria-label={t("label", { question: say(value.question) })}>
          <div className="band" aria-hidden="true">
            <p className="micro">{say(value.title)}</p>
            <p className="big">{say(value.question) || t("noQuestion")}</p>
            <span className="pb">{t(`call.${template}`)}</span>
          </div>
          <div className="sq" aria-hidden="true">
            {cover.url ? <img src={cover.url} alt="" /> : <p className="none">{t("noCover")}</p>}
          </div>
        </div>
      </Brand>
      <figcaption className="small muted mt-2">{t("caption")}</figcaption>
    </figure>
  );
}
