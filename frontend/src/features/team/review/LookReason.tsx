import { type FormEvent, useState } from "react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { PageTitle } from "@/shared/ui/PageTitle";
import { TextField } from "@/shared/ui/TextField";

/** Characters; the server takes no more. */
const longest = 300;

/** Before a case opens: why somebody looks. It is written down with their name. */
export function LookReason({ onLook }: { onLook(reason: string): void }) {
  const t = useTranslations("review.look");
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const reason = text.trim();
  const fits = reason.length >= 3 && [...reason].length <= longest;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fits) onLook(reason);
    else document.getElementById("field-look")?.focus();
  };
  return (
    <form className="stack max-w-page" onSubmit={submit} noValidate>
      <PageTitle>{t("title")}</PageTitle>
      <p>{t("text")}</p>
      <TextField
        name="look"
        label={t("label")}
        hint={t("hint")}
        limit={longest}
        autoComplete="off"
        error={tried && !fits ? t("short") : undefined}
        value={text}
        onChange={setText}
      />
      <Button type="submit">{t("open")}</Button>
    </form>
  );
}
