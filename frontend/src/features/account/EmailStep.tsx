import { type FormEvent, useState } from "react";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { TextField } from "@/shared/ui/TextField";
import { useSendCode } from "./useSignIn";

interface EmailStepProps {
  email: string;
  /** The path that the link in the mail leads to. */
  returnTo?: string;
  onChange(email: string): void;
  /** Tells for how many minutes the code works. */
  onSent(minutes: number): void;
}

export function EmailStep({ email, returnTo, onChange, onSent }: EmailStepProps) {
  const t = useTranslations("account.signIn");
  const send = useSendCode();
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const plausible = /^\S+@\S+\.\S+$/.test(email.trim());
    setWrong(!plausible);
    if (!plausible || send.isPending) return;
    send.mutate({ email: email.trim(), returnTo }, { onSuccess: ({ validMinutes }) => onSent(validMinutes) });
  };
  return (
    <form className="stack-5" onSubmit={submit} noValidate>
      <p className="muted">{t("why")}</p>
      <TextField
        name="email"
        type="email"
        autoComplete="email"
        autoFocus
        label={t("email")}
        hint={t("emailHint")}
        error={wrong ? t("emailMissing") : undefined}
        value={email}
        onChange={onChange}
      />
      {send.error && (
        <ErrorState>
          {send.error instanceof Problem && send.error.detail ? send.error.detail : undefined}
        </ErrorState>
      )}
      <Button type="submit" busy={send.isPending}>
        {t(send.isPending ? "sending" : "send")}
      </Button>
    </form>
  );
}
