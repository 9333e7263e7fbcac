/** A text with its blank lines as paragraphs; the first one may lead. */
export function Paragraphs({ text, lead }: { text: string; lead?: boolean }) {
  return text.split(/\n{2,}/).map((paragraph, index) => (
    <p key={paragraph} className={lead && index === 0 ? "lead" : undefined}>
      {paragraph}
    </p>
  ));
}
