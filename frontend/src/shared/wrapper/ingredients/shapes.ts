import { circle, line, path, repeat, turned } from "../svg";

/** citrus is a slice of fruit seen from above. */
export const citrus = (peel: string, pith: string, flesh: string, light: string) => (): string =>
  circle(0, 0, 46, peel) +
  circle(0, 0, 40, pith) +
  repeat(8, (i) => turned(i * 45, path("M0-5 L11-32 Q0-40-11-32Z", i % 2 ? flesh : light))) +
  circle(0, 0, 3.5, pith);

/** leaf points to the right from the origin. */
export const leaf = (fill: string, vein: string): string =>
  path("M0 0 C14-12 34-12 44 0 C34 12 14 12 0 0Z", fill) + line("M4 0 H36", vein, 2.5);
