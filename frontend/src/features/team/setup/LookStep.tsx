import { useTranslations } from "@/shared/i18n";
import { BrandField } from "./BrandField";
import { CoverField } from "./CoverField";
import type { Setup } from "./useSetup";

/** The campaign's colour and its picture. */
export function LookStep({ setup }: { setup: Setup }) {
  const t = useTranslations("setup.look");
  return (
    <form className="stack-5" onSubmit={(event) => event.preventDefault()} noValidate>
      <h2 className="t-1">{t("heading")}</h2>
      <BrandField setup={setup} />
      <CoverField setup={setup} />
    </form>
  );
}
