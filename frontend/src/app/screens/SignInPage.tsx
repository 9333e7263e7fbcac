import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { SignInForm, type SignInStep } from "@/features/account/SignInForm";
import { useTranslations } from "@/shared/i18n";
import { PageTitle } from "@/shared/ui/PageTitle";

/** Sign-in as a page of its own; afterwards the reader goes on to where they were headed. */
export function SignInPage({ next = "/" }: { next?: string }) {
  const t = useTranslations("account.signIn");
  const router = useRouter();
  const [step, setStep] = useState<SignInStep>("title");
  return (
    <div className="page section">
      <div className="stack-5 max-w-measure">
        <PageTitle>{t(step)}</PageTitle>
        <SignInForm returnTo={next} onDone={() => router.history.push(next)} onStep={setStep} />
      </div>
    </div>
  );
}
