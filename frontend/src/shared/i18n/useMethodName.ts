import { useTranslations } from "use-intl";
import { isMethod } from "@/shared/lib/methods";

/** A voting method in a few words, where the namespace 'methods' is loaded; one that has none yet by its own name. */
export function useMethodName(): (method: string) => string {
  const t = useTranslations("methods.names");
  return (method) => (isMethod(method) ? t(method) : method);
}
