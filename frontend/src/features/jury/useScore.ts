import { useFormats } from "@/shared/i18n";

/** Writes a score with one decimal; '' for none. */
export function useScore(): (score: number | undefined) => string {
  const { number } = useFormats();
  return (score) => (score === undefined ? "" : number(Math.round(score * 10) / 10));
}
