import { Link, useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button, buttonClass } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { PageTitle } from "@/shared/ui/PageTitle";
import { useToast } from "@/shared/ui/Toast";
import { parted } from "./returnTo";
import { useSignIn } from "./useSignIn";

/**
 * Where the link in a mail leads. It signs in only when the button is pressed, so that a program that looks into mails
 * uses nothing up; then the reader goes back to where they were, and a heart that waited is given.
 */
export function LinkLanding() {
  const t = useTranslations("account.link");
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => {
    if (token) history.replaceState(history.state, "", location.pathname); // it must not stay in the history
  }, [token]);
  const signIn = useSignIn();
  const goOn = useGoOn();
  const status = signIn.error instanceof Problem ? signIn.error.status : 0;
  const gone = !token || (status >= 400 && status < 500 && status !== 429);
  if (gone) return <Gone />;
  return (
    <div className="page section stack-5">
      <PageTitle>{t("title")}</PageTitle>
      <p className="lead">{t("text")}</p>
      {signIn.error && (
        <ErrorState>
          {signIn.error instanceof Problem ? signIn.error.detail || undefined : undefined}
        </ErrorState>
      )}
      <p>
        <Button
          busy={signIn.isPending}
          onClick={() => signIn.mutate({ link: token }, { onSuccess: (done) => void goOn(done.returnTo) })}
        >
          {t(signIn.isPending ? "busy" : "enter")}
        </Button>
      </p>
    </div>
  );
}

/** Goes to where the reader was, and gives the heart that waited. */
function useGoOn(): (returnTo: string) => Promise<void> {
  const t = useTranslations("account.link");
  const router = useRouter();
  const toast = useToast();
  return async (returnTo) => {
    const { path, heart } = parted(returnTo);
    if (heart) {
      const given = body(api.PUT("/api/v1/ideas/{id}/heart", { params: { path: { id: heart } } }));
      await given.catch(() => toast({ text: t("heartFailed") }));
    }
    router.history.replace(path);
  };
}

function Gone() {
  const t = useTranslations("account.link");
  return (
    <div className="page section stack-5">
      <PageTitle>{t("goneTitle")}</PageTitle>
      <p className="lead">{t("goneText")}</p>
      <p>
        <Link to="/sign-in" className={buttonClass()}>
          {t("again")}
        </Link>
      </p>
    </div>
  );
}
