import { type FormEvent, useEffect, useEffectEvent, useState } from "react";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { TextField } from "@/shared/ui/TextField";
import { Resend } from "./Resend";
import { useAskAgain, useSignIn } from "./useSignIn";

interface CodeStepProps {
  email: string;
  returnTo?: string;
  /** How long the code works. */
  minutes: number;
  onDone(): void;
  /** Back to the address. */
  onOther(): void;
}

/** Takes the six digits. Who follows the link in another tab and comes back here is signed in here too. */
export function CodeStep({ email, returnTo, minutes, onDone, onOther }: CodeStepProps) {
  const t = useTranslations("account.signIn");
  const signIn = useSignIn();
  const [code, setCode] = useState("");
  const [misshapen, setMisshapen] = useState(false);
  useDoneElsewhere(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const digits = code.replaceAll(/[\s-]/g, "");
    const right = /^\d{6}$/.test(digits);
    setMisshapen(!right);
    if (right && !signIn.isPending) signIn.mutate({ email, code: digits }, { onSuccess: onDone });
  };
  const status = signIn.error instanceof Problem ? signIn.error.status : undefined;
  const refused = status !== undefined && status >= 400 && status < 500;
  const words = status === 429 ? t("tooMany") : t("codeWrong");
  return (
    <form className="stack-5" onSubmit={submit} noValidate>
      <p className="muted" role="status">
        {t("codeSent", { email, minutes })} {t("spam")}
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
          {t(signIn.isPending ? "entering" : "enter")}
        </Button>
        <Button variant="plain" onClick={onOther}>
          {t("other")}
        </Button>
      </p>
      <Resend email={email} returnTo={returnTo} />
    </form>
  );
}

/** Looks, whenever this window is come back to, whether the sign-in has happened elsewhere. */
function useDoneElsewhere(onDone: () => void): void {
  const askAgain = useAskAgain();
  const look = useEffectEvent(async () => {
    if (await askAgain().catch(() => false)) onDone();
  });
  useEffect(() => {
    const back = () => void look();
    window.addEventListener("focus", back);
    return () => window.removeEventListener("focus", back);
  }, []);
}
