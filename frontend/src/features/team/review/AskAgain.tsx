import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { ErrorState } from "@/shared/ui/ErrorState";
import { ProblemNote } from "../ProblemNote";
import { useReviewChanged } from "./useReviewChanged";

interface AskAgainProps {
  open: boolean;
  onClose(): void;
  title: string;
  /** The answer that does it. */
  yes: string;
  bad?: boolean;
  /** What happens then. */
  children: ReactNode;
  /** Does it; a refusal is shown and the question stays, with all that was typed behind it. */
  run(): Promise<unknown>;
}

/** The question before something that others notice, for forms that check themselves before they ask. */
export function AskAgain({ open, onClose, title, yes, bad, children, run }: AskAgainProps) {
  const t = useTranslations("team");
  const changed = useReviewChanged();
  const work = useMutation({
    mutationFn: run,
    onSuccess: onClose,
    // somebody was quicker: behind the question stands what is true now
    onError: (error) => void (error instanceof Problem && error.status === 409 && changed()),
  });
  const { error, reset } = work;
  useEffect(() => {
    if (open) reset();
  }, [open, reset]);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button variant={bad ? "bad" : "primary"} busy={work.isPending} onClick={() => work.mutate()}>
            {yes}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t("notNow")}
          </Button>
        </>
      }
    >
      {children}
      {error && (error instanceof Problem ? <ProblemNote problem={error} /> : <ErrorState />)}
    </Dialog>
  );
}
