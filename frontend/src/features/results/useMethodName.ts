import { useTranslations } from "@/shared/i18n";

/** A voting method in a few words; one that has none yet by its own name. */
export function useMethodName(): (method: string) => string {
  const t = useTranslations("results.methods");
  return (method) => (method === "single" || method === "approval" ? t(method) : method);
}
