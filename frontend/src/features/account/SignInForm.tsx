import { useState } from "react";
import { CodeStep } from "./CodeStep";
import { EmailStep } from "./EmailStep";

interface SignInFormProps {
  /** The path that the link in the mail leads to: where the reader is, or is headed. */
  returnTo?: string;
  /** Called once signed in. */
  onDone(): void;
}

/** Address, then code. */
export function SignInForm({ returnTo, onDone }: SignInFormProps) {
  const [email, setEmail] = useState("");
  const [minutes, setMinutes] = useState<number | null>(null);
  if (minutes === null) {
    return <EmailStep email={email} returnTo={returnTo} onChange={setEmail} onSent={setMinutes} />;
  }
  return (
    <CodeStep
      email={email.trim()}
      returnTo={returnTo}
      minutes={minutes}
      onDone={onDone}
      onOther={() => setMinutes(null)}
    />
  );
}
