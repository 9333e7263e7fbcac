import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { useSendCode } from "./useSignIn";

/** Asks for another code to the same address. */
export function Resend({ email, returnTo }: { email: string; returnTo?: string }) {
  const t = useTranslations("account.signIn");
  const send = useSendCode();
  return (
    <div>
      <Button variant="plain" size="s" busy={send.isPending} onClick={() => send.mutate({ email, returnTo })}>
        {t(send.isPending ? "againBusy" : "again")}
      </Button>
      <p className="small muted" role="status">
        {send.isSuccess && t("againSent")}
      </p>
      {send.error && (
        <ErrorState>
          {send.error instanceof Problem && send.error.detail ? send.error.detail : undefined}
        </ErrorState>
      )}
    </div>
  );
}
