import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button, type ButtonLook } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { ProblemNote } from "./ProblemNote";

interface ConfirmProps {
  /** On the button. */
  label: ReactNode;
  variant?: ButtonLook["variant"];
  disabled?: boolean;
  "aria-describedby"?: string;
  /** The question that is asked. */
  title: string;
  /** What happens then. */
  children: ReactNode;
  /** The answer that does it. */
  yes: string;
  /** Does it; a refusal is shown and the question stays. */
  run(): Promise<unknown>;
}

/** A button that asks before it does something that others notice. */
export function Confirm({ label, variant = "alt", title, children, yes, run, ...button }: ConfirmProps) {
  const t = useTranslations("team");
  const [asking, setAsking] = useState(false);
  const work = useMutation({ mutationFn: run, onSuccess: () => setAsking(false) });
  const open = () => {
    work.reset();
    setAsking(true);
  };
  return (
    <>
      <Button variant={variant} {...button} onClick={open}>
        {label}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={title}
        actions={
          <>
            <Button
              variant={variant === "bad" ? "bad" : "primary"}
              busy={work.isPending}
              onClick={() => work.mutate()}
            >
              {yes}
            </Button>
            <Button variant="plain" onClick={() => setAsking(false)}>
              {t("notNow")}
            </Button>
          </>
        }
      >
        <p>{children}</p>
        {work.error instanceof Problem && <ProblemNote problem={work.error} />}
      </Dialog>
    </>
  );
}
