import { useState } from "react";
import { CodeStep } from "./CodeStep";
import { EmailStep } from "./EmailStep";

/** Address, then code. Calls onDone once signed in. */
export function SignInForm({ onDone }: { onDone(): void }) {
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState(false);
  if (sent) return <CodeStep email={email} onDone={onDone} onOther={() => setSent(false)} />;
  return <EmailStep email={email} onChange={setEmail} onSent={() => setSent(true)} />;
}
