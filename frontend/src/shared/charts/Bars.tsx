import type { CSSProperties } from "react";
import type { Bar } from "./bar";

interface BarsProps {
  bars: readonly Bar[];
  format(value: number): string;
  max: number;
}

/** Bars from zero with whiskers, the value in figures at the right. */
export function Bars({ bars, format, max }: BarsProps) {
  return (
    <ul className="bars">
      {bars.map((bar) => (
        <li key={bar.key}>
          <span className="name small">{bar.label}</span>
          <span className="b" style={lengths(bar, max)} aria-hidden="true">
            <i className={bar.mark ? "mine" : undefined} />
            {bar.held ? <i className="held" /> : null}
            {bar.low !== undefined && bar.high !== undefined && <u />}
          </span>
          <b className="num">{format(bar.value)}</b>
        </li>
      ))}
    </ul>
  );
}

function lengths(bar: Bar, max: number): CSSProperties {
  const share = (value = 0) => `${(100 * Math.min(Math.max(value, 0), max)) / max}%`;
  return {
    "--v": share(bar.value),
    "--h": share(bar.held),
    "--lo": share(bar.low),
    "--hi": share(bar.high),
  } as CSSProperties;
}
