import { useTranslations } from "@/shared/i18n";
import { isMethod } from "@/shared/lib/methods";

/** A voting method in a few words; one that has none yet by its own name. */
export function useMethodName(): (method: string) => string {
  const t = useTranslations("results.methods");
  return (method) => (isMethod(method) ? t(method) : method);
}
