import { useState } from "react";
import { signInGate } from "@/api/client";
import { returnTo } from "@/features/account/returnTo";
import { SignInForm, type SignInStep } from "@/features/account/SignInForm";
import { useTranslations } from "@/shared/i18n";
import { Dialog } from "@/shared/ui/Dialog";

/** The sign-in window over whatever the reader was doing. */
export function SignInDialog() {
  const t = useTranslations("account.signIn");
  const [step, setStep] = useState<SignInStep>("title");
  return (
    <Dialog open onClose={() => signInGate.settle(false)} title={t(step)}>
      <SignInForm
        returnTo={returnTo(location.href, signInGate.requests())}
        onDone={() => signInGate.settle(true)}
        onStep={setStep}
      />
    </Dialog>
  );
}
