import { classes } from "@/shared/lib/classes";

/** Glazes that all carry the same dark letter. */
const glazes = ["#e19a70", "#9dcbe8", "#c9d46a", "#f3a9a0", "#f3b423", "#8cc9a8"];

/** An initial in a square of glaze, always the same for the same name. Decoration: the name stands beside it. */
export function Avatar({ name, ours, small }: { name: string; ours?: boolean; small?: boolean }) {
  const sum = [...name].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  const glaze = ours ? undefined : ({ "--a": glazes[sum % glazes.length] } as React.CSSProperties);
  return (
    <span className={classes("av", ours && "us", small && "s")} style={glaze} aria-hidden="true">
      {[...name.trim()][0]?.toUpperCase()}
    </span>
  );
}
