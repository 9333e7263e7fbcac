import { useTranslations } from "@/shared/i18n";
import { TextField } from "@/shared/ui/TextField";
import { longest } from "./codeMemory";
import { useEntryHere } from "./EntryContext";

/** The code as people type it: small letters, spaces and hyphens are fine. */
export function CodeField({ hint }: { hint?: string }) {
  const t = useTranslations("who.code");
  const { code, setCode, errors } = useEntryHere();
  return (
    <div className="pack-code">
      <TextField
        name="who.code"
        label={t("label")}
        hint={hint ?? t("hint")}
        error={errors.code}
        value={code}
        onChange={setCode}
        maxLength={longest}
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
      />
    </div>
  );
}
