import { useState } from "react";
import { CodeStep } from "./CodeStep";
import { EmailStep } from "./EmailStep";

interface SignInFormProps {
  /** The path that the link in the mail leads to: where the reader is, or is headed. */
  returnTo?: string;
  /** Called once signed in. */
  onDone(): void;
  /** Tells which step is shown, for the heading above. */
  onStep?(step: SignInStep): void;
}

/** The names of the steps' headings in the catalogue. */
export type SignInStep = "title" | "codeTitle";

/** Address, then code. */
export function SignInForm({ returnTo, onDone, onStep }: SignInFormProps) {
  const [email, setEmail] = useState("");
  const [minutes, setMinutes] = useState<number | null>(null);
  const step = (valid: number | null) => {
    setMinutes(valid);
    onStep?.(valid === null ? "title" : "codeTitle");
  };
  if (minutes === null) {
    return <EmailStep email={email} returnTo={returnTo} onChange={setEmail} onSent={step} />;
  }
  return (
    <CodeStep
      email={email.trim()}
      returnTo={returnTo}
      minutes={minutes}
      onDone={onDone}
      onOther={() => step(null)}
    />
  );
}
