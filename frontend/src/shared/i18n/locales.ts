/** The languages of the catalogues, the default first. */
export const locales = ["nl", "en", "de"] as const;

export type Locale = (typeof locales)[number];

/** Each language in its own words, as a reader who speaks only that one looks for it. */
export const localeNames: Record<Locale, string> = { nl: "Nederlands", en: "English", de: "Deutsch" };

export function isLocale(value: string | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}

function cookie(name: string): string | undefined {
  const pair = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** The reader's stored choice, else the language in which the server wrote the page, else Dutch. */
export function currentLocale(): Locale {
  const stored = cookie("lang");
  if (isLocale(stored)) return stored;
  const written = document.documentElement.lang.slice(0, 2);
  return isLocale(written) ? written : locales[0];
}

/** Remembers the choice for a year in a cookie that the server reads too, and marks the page with it. */
export function storeLocale(locale: Locale): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
  document.cookie = `lang=${locale}; Path=/; Max-Age=31536000; SameSite=Lax`;
  document.documentElement.lang = locale;
}
