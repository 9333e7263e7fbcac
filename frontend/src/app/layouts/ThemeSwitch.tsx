import { useTranslations } from "@/shared/i18n";
import { setTheme, type Theme, themes, useTheme } from "../theme";

/** As the device, light, dark. */
export function ThemeSwitch() {
  const t = useTranslations("common.foot");
  const theme = useTheme();
  return (
    <label className="choice">
      {t("theme")}
      <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
        {themes.map((option) => (
          <option key={option} value={option}>
            {t(`themes.${option}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
