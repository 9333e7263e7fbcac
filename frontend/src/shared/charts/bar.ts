/** One bar. Values are in the chart's unit, from 0 to its max. */
export interface Bar {
  key: string;
  label: string;
  value: number;
  /** The interval's bounds, drawn as a whisker. */
  low?: number;
  high?: number;
  /** What was set aside, hatched behind the value. */
  held?: number;
  /** The bar that the title is about. */
  mark?: boolean;
}

/** A round number just above the largest thing drawn, so that half of it is a round number too. */
export function niceMax(bars: readonly Bar[]): number {
  const top = Math.max(0, ...bars.map((bar) => Math.max(bar.value + (bar.held ?? 0), bar.high ?? 0)));
  if (top === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(top));
  const step = [1, 2, 4, 5, 6, 8, 10].find((factor) => factor * power >= top) ?? 10;
  return step * power;
}
