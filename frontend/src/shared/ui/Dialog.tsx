import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { classes } from "@/shared/lib/classes";
import { keepTabInside } from "@/shared/lib/keepTabInside";
import { IconButton } from "./IconButton";

interface DialogProps {
  open: boolean;
  /** Called for Esc, the close button and a click outside. The parent decides and sets open to false. */
  onClose(): void;
  /** A question, or the name of what is done here. */
  title: ReactNode;
  children: ReactNode;
  /** Buttons that say what happens. */
  actions?: ReactNode;
  wide?: boolean;
}

/**
 * A modal window upon the browser's own <dialog>: the page behind is inert and the Tab key goes round inside; Esc closes;
 * the focus goes back to where it was. On phones it rises from the bottom.
 */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog({ onClose, title, children, actions, wide }: Omit<DialogProps, "open">) {
  const t = useTranslations("ui");
  const titleId = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const dialog = box.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      className={classes("dialog", wide && "wide")}
      aria-labelledby={titleId}
      onKeyDown={keepTabInside}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === box.current && isOutside(event, box.current) && onClose()}
    >
      <h2 className="t-2" id={titleId}>
        {title}
      </h2>
      <div className="stack">{children}</div>
      {actions && <div className="acts">{actions}</div>}
      <span className="close">
        <IconButton label={t("close")} icon={<X className="i" />} onClick={onClose} />
      </span>
    </dialog>
  );
}

function isOutside(
  { clientX: x, clientY: y }: { clientX: number; clientY: number },
  dialog: HTMLElement,
): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return x < left || x > right || y < top || y > bottom;
}
