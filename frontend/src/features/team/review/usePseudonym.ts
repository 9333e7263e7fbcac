import { useTranslations } from "@/shared/i18n";

/** A pseudonym as the server gives it, such as 'network 17', in the reader's language; 'unknown' for an empty one. */
export function usePseudonym(): (pseudonym: string) => string {
  const t = useTranslations("review.sample.names");
  return (pseudonym) => {
    const [kind, number = ""] = pseudonym.split(" ");
    if (kind === "voter" || kind === "network" || kind === "device") return t(kind, { number });
    return pseudonym || t("none");
  };
}
