import { X } from "lucide-react";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./Button";
import { IconButton } from "./IconButton";

interface Toast {
  text: string;
  /** Offers 'Maak ongedaan'. */
  undo?(): void;
}

type Show = (toast: Toast) => void;

const ToastContext = createContext<Show | null>(null);

/** How long a toast stays, unless pointed at or focused. */
const stay = 8_000;

/** Says in passing that something was done. Never for errors in a form. A new toast replaces the last one. */
export function useToast(): Show {
  const show = useContext(ToastContext);
  if (!show) throw new Error("ToastProvider is missing above this component");
  return show;
}

/** Holds the live region, bottom left, in which one toast at a time is read out. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<{ toast: Toast; number: number } | null>(null);
  const show = useCallback<Show>(
    (toast) => setShown((last) => ({ toast, number: (last?.number ?? 0) + 1 })),
    [],
  );
  const close = useCallback(() => setShown(null), []);
  const t = useTranslations("ui");
  const region = useMemo(
    () => (
      <section className="toasts" aria-label={t("notices")} aria-live="polite">
        {shown && <ToastBox key={shown.number} toast={shown.toast} close={close} />}
      </section>
    ),
    [shown, close, t],
  );
  return (
    <ToastContext value={show}>
      {children}
      {region}
    </ToastContext>
  );
}

function ToastBox({ toast, close }: { toast: Toast; close(): void }) {
  const t = useTranslations("ui");
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(close, stay);
    return () => clearTimeout(timer);
  }, [held, close]);
  const undo = () => {
    toast.undo?.();
    close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it from leaving
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {toast.undo && (
        <Button variant="plain" size="s" onClick={undo}>
          {t("undo")}
        </Button>
      )}
      <IconButton label={t("close")} icon={<X className="i" />} onClick={close} />
    </div>
  );
}
