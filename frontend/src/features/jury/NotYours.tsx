import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { api, body } from "@/api/client";
import { sessionQuery, useSession } from "@/api/session";
import { useTranslations } from "@/shared/i18n";
import { Button, buttonClass } from "@/shared/ui/Button";
import { PageTitle } from "@/shared/ui/PageTitle";
import { useToast } from "@/shared/ui/Toast";

/** For whoever follows a juror's link with another address: whose it is, and how to come in with the right one. */
export function NotYours({ round }: { round: string }) {
  const t = useTranslations("jury.sheet");
  const toast = useToast();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const session = useSession();
  const leave = useMutation({
    mutationFn: () => body(api.DELETE("/api/v1/session")),
    onSuccess: async () => {
      queries.setQueryData(sessionQuery.queryKey, null);
      await navigate({ to: "/sign-in", search: { next: `/jury/${round}` } });
      queries.removeQueries({ type: "inactive", predicate: ({ queryKey }) => queryKey[0] !== "session" });
    },
    onError: () => toast({ text: t("otherFailed") }),
  });
  return (
    <div className="page section stack-5">
      <PageTitle kicker={t("title")}>{t("notYoursTitle")}</PageTitle>
      <p className="lead">{t("notYours", { email: session?.email ?? "" })}</p>
      <p className="row">
        <Button busy={leave.isPending} onClick={() => leave.mutate()}>
          {t("other")}
        </Button>
        <Link to="/" className={buttonClass({ variant: "alt" })}>
          {t("home")}
        </Link>
      </p>
    </div>
  );
}
