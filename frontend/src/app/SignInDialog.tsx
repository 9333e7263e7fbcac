import { signInGate } from "@/api/client";
import { returnTo } from "@/features/account/returnTo";
import { SignInForm } from "@/features/account/SignInForm";
import { useTranslations } from "@/shared/i18n";
import { Dialog } from "@/shared/ui/Dialog";

/** The sign-in window over whatever the reader was doing. */
export function SignInDialog() {
  const t = useTranslations("account.signIn");
  return (
    <Dialog open onClose={() => signInGate.settle(false)} title={t("title")}>
      <SignInForm
        returnTo={returnTo(location.href, signInGate.requests())}
        onDone={() => signInGate.settle(true)}
      />
    </Dialog>
  );
}
