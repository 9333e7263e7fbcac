import { Undo2 } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";

interface CastBarProps {
  /** How far the voter is, in words. */
  status: string;
  gauge?: ReactNode;
  /** Nothing is chosen. */
  empty: boolean;
  busy: boolean;
  /** There is a ballot already, and this one takes its place. */
  replaces: boolean;
  /** What is chosen is what the ballot says already. */
  unchanged: boolean;
  /** Left out where there is no step to take back. */
  onUndo?(): void;
  onClear(): void;
  onBack?(): void;
}

/** Stays at the foot of the screen while the ballot is in sight: how far it is, and the one button. */
export function CastBar({ status, gauge, empty, busy, replaces, unchanged, ...on }: CastBarProps) {
  const t = useTranslations("vote.bar");
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => keepClear(bar.current), []);
  return (
    <div className="cast" ref={bar}>
      <div className="so-far">
        <p id="chosen" role="status">
          <b>{status}</b>
        </p>
        {gauge}
        <Button variant="plain" size="s" className="undo" disabled={!on.onUndo} onClick={on.onUndo}>
          <Undo2 className="i" aria-hidden="true" /> {t("undo")}
        </Button>
      </div>
      <p className="row">
        {on.onBack && unchanged ? (
          <Button variant="plain" onClick={on.onBack}>
            {t("back")}
          </Button>
        ) : (
          !empty && (
            <Button variant="plain" onClick={on.onClear}>
              {t("clear")}
            </Button>
          )
        )}
        <Button type="submit" busy={busy} disabled={empty || unchanged} aria-describedby="chosen">
          {busy ? t("busy") : t(unchanged ? "same" : replaces ? "replace" : "cast")}
        </Button>
      </p>
    </div>
  );
}

/** Keeps what gets the focus clear of the bar. */
function keepClear(bar: HTMLElement | null): (() => void) | undefined {
  if (!bar || typeof ResizeObserver === "undefined") return undefined;
  const root = document.documentElement;
  const observer = new ResizeObserver(() => root.style.setProperty("--dock", `${bar.offsetHeight}px`));
  observer.observe(bar);
  return () => {
    observer.disconnect();
    root.style.removeProperty("--dock");
  };
}
