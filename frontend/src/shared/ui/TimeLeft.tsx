import { useFormats } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";

interface TimeLeftProps {
  /** RFC 3339. */
  until: string;
  /** Puts the words into a sentence: (left) => t("closesIn", { left }). Left out, the words stand alone. */
  sentence?(left: string): string;
}

/** '6 dagen', renewed while the page is open; the exact moment is its title. */
export function TimeLeft({ until, sentence }: TimeLeftProps) {
  const { left, moment } = useFormats();
  const words = left(until, useNow());
  return (
    <time dateTime={until} title={moment(until)}>
      {sentence ? sentence(words) : words}
    </time>
  );
}
