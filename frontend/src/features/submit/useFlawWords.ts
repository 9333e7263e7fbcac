import { useTranslations } from "@/shared/i18n";
import type { Flaw } from "./flaws";

/** One thing wrong with one field, in words. */
export interface Flawed {
  name: string;
  message: string;
}

export function useFlawWords(): (flaw: Flaw) => Flawed {
  const t = useTranslations("submit.flaws");
  return ({ name, code, limit = 0, count = 0 }) => ({ name, message: t(code, { limit, count }) });
}
