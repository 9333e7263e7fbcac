import type { CSSProperties } from "react";
import type { Bar } from "./bar";

interface BarsProps {
  bars: readonly Bar[];
  format(value: number): string;
  max: number;
  /** A value that all are held against, drawn as a line: a quota. */
  line?: number;
}

/** Bars from zero with whiskers, the value in figures at the right. */
export function Bars({ bars, format, max, line }: BarsProps) {
  return (
    <ul className="bars">
      {bars.map((bar) => (
        <li key={bar.key}>
          <span className="name small">{bar.label}</span>
          <span className="b" style={lengths(bar, max, line)} aria-hidden="true">
            <i className={bar.mark ? "mine" : undefined} />
            {bar.held ? <i className="held" /> : null}
            {bar.low !== undefined && bar.high !== undefined && <u />}
            {line !== undefined && <s />}
          </span>
          <b className="num">{format(bar.value)}</b>
        </li>
      ))}
    </ul>
  );
}

function lengths(bar: Bar, max: number, line?: number): CSSProperties {
  const share = (value = 0) => `${(100 * Math.min(Math.max(value, 0), max)) / max}%`;
  return {
    "--v": share(bar.value),
    "--h": share(bar.held),
    "--lo": share(bar.low),
    "--hi": share(bar.high),
    "--q": share(line),
  } as CSSProperties;
}
