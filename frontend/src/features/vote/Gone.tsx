import type { Choice, Option } from "@/api/ballots";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { linesOf } from "./choice";

/** What was chosen and has been withdrawn since: it is off the ballot, the rest stands. */
export function Gone({ options, choice }: { options: readonly Option[]; choice: Choice }) {
  const t = useTranslations("vote");
  const { list } = useFormats();
  const named = new Set(linesOf(choice).map(({ id }) => id));
  const gone = options.filter(({ id, withdrawn }) => withdrawn && named.has(id));
  if (gone.length === 0) return null;
  return (
    <Note
      tone="warn"
      role="status"
      title={t("gone", { titles: list(gone.map(({ title }) => title)), count: gone.length })}
    >
      {t("goneText")}
    </Note>
  );
}
