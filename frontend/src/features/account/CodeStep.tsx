import { type FormEvent, useState } from "react";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { TextField } from "@/shared/ui/TextField";
import { useSignIn } from "./useSignIn";

interface CodeStepProps {
  email: string;
  onDone(): void;
  /** Back to the address: another one, or a new code. */
  onOther(): void;
}

export function CodeStep({ email, onDone, onOther }: CodeStepProps) {
  const t = useTranslations("account.signIn");
  const signIn = useSignIn();
  const [code, setCode] = useState("");
  const [misshapen, setMisshapen] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const digits = code.replaceAll(/\s/g, "");
    const right = /^\d{6}$/.test(digits);
    setMisshapen(!right);
    if (right) signIn.mutate({ email, code: digits }, { onSuccess: onDone });
  };
  const status = signIn.error instanceof Problem ? signIn.error.status : undefined;
  const refused = status !== undefined && status >= 400 && status < 500;
  const words = status === 429 ? t("tooMany") : t("codeWrong");
  return (
    <form className="stack-5" onSubmit={submit} noValidate>
      <p className="muted" role="status">
        {t("codeSent", { email })}
      </p>
      <TextField
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        label={t("code")}
        error={misshapen ? t("codeShape") : refused ? words : undefined}
        value={code}
        onChange={setCode}
      />
      {signIn.error && !refused && <ErrorState />}
      <p className="row">
        <Button type="submit" busy={signIn.isPending}>
          {t("enter")}
        </Button>
        <Button variant="plain" onClick={onOther}>
          {t("other")}
        </Button>
      </p>
    </form>
  );
}
