import { useEffect, useRef } from "react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";

interface CastBarProps {
  /** Titles of what is chosen. */
  chosen: readonly string[];
  most: number;
  /** How many options there are. */
  count: number;
  /** One more than allowed was tried. */
  tooMany: boolean;
  busy: boolean;
  /** There is a ballot already, and this one takes its place. */
  replaces: boolean;
  /** What is chosen is what the ballot says already. */
  unchanged: boolean;
  onClear(): void;
  onBack?(): void;
}

/** Stays at the foot of the screen while the ballot is in sight: how many are chosen, and the one button. */
export function CastBar({ chosen, most, count, tooMany, busy, replaces, unchanged, ...on }: CastBarProps) {
  const t = useTranslations("vote.bar");
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => keepClear(bar.current), []);
  const words = () => {
    if (tooMany) return t("tooMany", { most });
    if (chosen.length === 0) return t("none");
    if (most === 1) return t("one", { title: chosen[0] ?? "" });
    return t(most < count ? "ofMost" : "of", { chosen: chosen.length, most, count });
  };
  return (
    <div className="cast" ref={bar}>
      <p id="chosen" role="status">
        <b>{words()}</b>
      </p>
      <p className="row">
        {on.onBack && unchanged ? (
          <Button variant="plain" onClick={on.onBack}>
            {t("back")}
          </Button>
        ) : (
          chosen.length > 0 && (
            <Button variant="plain" onClick={on.onClear}>
              {t("clear")}
            </Button>
          )
        )}
        <Button
          type="submit"
          busy={busy}
          disabled={chosen.length === 0 || unchanged}
          aria-describedby="chosen"
        >
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
