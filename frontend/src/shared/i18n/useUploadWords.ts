import { useTranslations } from "use-intl";
import { useFormats } from "./useFormats";

/** An answer that refuses a file, as far as its words need it. */
interface Refusal {
  readonly slug: string;
  readonly status: number;
  readonly detail: string;
  readonly fields: readonly { readonly code: string; readonly message: string }[];
}

/** The stable words of the upload API, before and after sending, and the sentence for each. */
const sentences = {
  kind: "kind",
  size: "size",
  "media-type": "kind",
  "too-large": "size",
  empty: "empty",
  broken: "broken",
  "broken-off": "offline",
  "request-timeout": "offline",
  offline: "offline",
  "not-what-it-says": "disguised",
  "too-many-pixels": "pixels",
  "sign-in-required": "signIn",
  "too-many-requests": "often",
  unavailable: "away",
  timeout: "away",
  internal: "internal",
} as const;

type Code = keyof typeof sentences;

const isCode = (word: string): word is Code => Object.hasOwn(sentences, word);

/**
 * Says why a file could not be taken, and what to do: of an answer that refused it, or of the stable word of an upload
 * that failed. `limit` is the most bytes a file may have.
 */
export function useUploadWords(limit: number): (failure: Refusal | string) => string {
  const t = useTranslations("uploads");
  const { bytes } = useFormats();
  const words = (code: Code) => t(sentences[code], { size: bytes(limit) });
  return (failure) => {
    if (typeof failure === "string") return isCode(failure) ? words(failure) : t("unusable");
    const { slug, status, detail, fields } = failure;
    const [flaw] = fields;
    if (flaw) return isCode(flaw.code) ? words(flaw.code) : flaw.message;
    if (isCode(slug)) return words(slug);
    return status >= 500 ? words("unavailable") : detail || t("unusable");
  };
}
