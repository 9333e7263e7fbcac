import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { IntlProvider } from "use-intl";
import type { Catalogue } from "./catalogue";
import { type Locale, storeLocale } from "./locales";

const CatalogueContext = createContext<Catalogue | null>(null);

/** The zone in which times are told until a campaign names its own. */
const houseZone = "Europe/Amsterdam";

/** Gives texts, dates and numbers in the catalogue's language to everything below. */
export function I18nProvider({ catalogue, children }: { catalogue: Catalogue; children: ReactNode }) {
  const { locale, messages } = useSyncExternalStore(catalogue.subscribe, catalogue.current);
  return (
    <CatalogueContext value={catalogue}>
      <IntlProvider locale={locale} messages={messages} timeZone={houseZone}>
        {children}
      </IntlProvider>
    </CatalogueContext>
  );
}

/** Times below are told in the campaign's zone, an IANA name such as Europe/Berlin. */
export function CampaignZone({ zone, children }: { zone: string; children: ReactNode }) {
  const catalogue = useCatalogue();
  const { locale } = useSyncExternalStore(catalogue.subscribe, catalogue.current);
  return (
    <IntlProvider locale={locale} timeZone={zone}>
      {children}
    </IntlProvider>
  );
}

/** The current language and a function that changes it, at once and for the next visit. */
export function useLanguage(): { locale: Locale; setLocale(locale: Locale): Promise<void> } {
  const catalogue = useCatalogue();
  const { locale } = useSyncExternalStore(catalogue.subscribe, catalogue.current);
  return {
    locale,
    async setLocale(next) {
      await catalogue.change(next);
      storeLocale(next);
    },
  };
}

function useCatalogue(): Catalogue {
  const catalogue = useContext(CatalogueContext);
  if (!catalogue) throw new Error("I18nProvider is missing above this component");
  return catalogue;
}
