import type { Glaze } from "./colours";
import type { Pattern } from "./keys";
import { pick, type Random } from "./random";
import { circle, path, rect, repeat, round, turned } from "./svg";

interface Brush extends Glaze {
  random: Random;
}

/** Every pattern fills a square of 400 on a grid of 8 x 8, in the tone and the pop of its glaze. */
export const PATTERN_DRAWINGS: Record<Pattern, (brush: Brush) => string> = {
  effen: () => "",
  tegel: ({ random, tone, pop }) =>
    repeat(64, (i) => {
      const x = (i % 8) * 50,
        y = (i >> 3) * 50,
        k = pick(random, 4),
        c = random() < 0.16 ? pop : tone;
      return `<path transform="translate(${x + 25} ${y + 25}) rotate(${k * 90})" d="M-25-25 H25 A50 50 0 0 1 -25 25Z" fill="${c}"/>`;
    }),
  blok: ({ tone, pop }) =>
    repeat(64, (i) =>
      (i + (i >> 3)) & 1 ? rect((i % 8) * 50, (i >> 3) * 50, 50, 50, i % 3 === 0 && i % 2 ? pop : tone) : "",
    ),
  ruit: ({ tone, pop }) =>
    repeat(41, (i) => {
      const row = Math.floor(i / 4.5),
        y = row * 50,
        x = (i - Math.ceil(row * 4.5)) * 100 + (row & 1 ? 50 : 0);
      return (
        path(`M${x} ${y - 46} L${x + 46} ${y} L${x} ${y + 46} L${x - 46} ${y}Z`, tone) +
        path(`M${x} ${y - 13} L${x + 13} ${y} L${x} ${y + 13} L${x - 13} ${y}Z`, pop)
      );
    }),
  streep: ({ random, tone, pop }) => {
    const w = [20, 30, 25][pick(random, 3)] ?? 25;
    return repeat(Math.ceil(400 / w / 2), (i) => rect(i * w * 2, 0, w, 400, i % 4 === 2 ? pop : tone));
  },
  stip: ({ tone, pop }) =>
    repeat(128, (i) => {
      const row = i >> 3;
      return row > 16
        ? ""
        : circle(
            (i % 8) * 50 + (row & 1 ? 25 : 0),
            row * 25,
            (row + i) % 3 ? 7.5 : 11,
            (row + i) % 3 ? tone : pop,
          );
    }) + repeat(17, (i) => (i & 1 ? "" : circle(400, i * 25, 9, tone))),
  schub: ({ ground, tone, pop }) =>
    repeat(17, (j) => {
      const row = 16 - j;
      return repeat(9, (i) => {
        const x = i * 50 + (row & 1 ? 25 : 0),
          y = 400 - j * 25;
        return (
          circle(x, y, 25, j & 1 ? ground : tone) +
          circle(x, y, 15, j & 1 ? tone : ground) +
          circle(x, y, 6, pop)
        );
      });
    }),
  visgraat: ({ tone, pop }) =>
    repeat(9, (i) =>
      repeat(11, (j) => {
        const x = i * 50,
          y = j * 42 - 40;
        return (
          path(`M${x} ${y} l25 25 v20 l-25-25Z`, tone) +
          path(`M${x + 25} ${y + 25} l25-25 v20 l-25 25Z`, j % 4 === 1 ? pop : tone, 'opacity=".78"')
        );
      }),
    ),
  golf: ({ tone, pop }) =>
    repeat(10, (j) => {
      const d = `M-50 ${j * 44}${" q25-34 50 0 t50 0".repeat(5)}`;
      return `<path d="${d}" fill="none" stroke="${j % 3 === 1 ? pop : tone}" stroke-width="${j % 3 === 1 ? 8 : 18}"/>`;
    }),
  zon: ({ tone, pop }) => {
    const n = 24;
    return repeat(n, (i) => {
      const a = (i / n) * 6.2832,
        b = a + 6.2832 / n / 2;
      return path(
        `M200 200 L${round(200 + 320 * Math.cos(a))} ${round(200 + 320 * Math.sin(a))} L${round(200 + 320 * Math.cos(b))} ${round(200 + 320 * Math.sin(b))}Z`,
        i % 6 ? tone : pop,
      );
    });
  },
  rozet: ({ tone, pop }) =>
    repeat(
      16,
      (i) =>
        `<g transform="translate(${(i % 4) * 100 + 50} ${(i >> 2) * 100 + 50})">${repeat(4, (k) => turned(k * 90, path("M0 0 C-20-16-20-40 0-48 C20-40 20-16 0 0Z", tone)))}${repeat(4, (k) => turned(k * 90 + 45, path("M0-10 L7-30 L0-52 L-7-30Z", pop)))}${circle(0, 0, 8, pop)}</g>`,
    ),
  kruis: ({ tone, pop }) =>
    repeat(64, (i) => {
      const x = (i % 8) * 50 + 25,
        y = (i >> 3) * 50 + 25,
        c = (i + (i >> 3)) % 3 ? tone : pop;
      return rect(x - 15, y - 5, 30, 10, c) + rect(x - 5, y - 15, 10, 30, c);
    }),
  quilt: ({ tone, pop }) =>
    repeat(64, (i) => {
      const x = (i % 8) * 50,
        y = (i >> 3) * 50,
        k = (i % 2) + 2 * ((i >> 3) % 2);
      const d = ["M0 0H50L0 50Z", "M0 0H50V50Z", "M0 0V50H50Z", "M50 0V50H0Z"][k];
      return `<path transform="translate(${x} ${y})" d="${d}" fill="${((i % 8) + (i >> 3)) % 4 === 0 ? pop : tone}"/>`;
    }),
  boog: ({ random, ground, tone, pop }) =>
    repeat(16, (i) => {
      const k = pick(random, 4);
      return `<g transform="translate(${(i % 4) * 100 + 50} ${(i >> 2) * 100 + 50}) rotate(${k * 90})">${(
        [
          [92, tone],
          [72, ground],
          [54, pop],
          [36, ground],
          [20, tone],
        ] as const
      )
        .map(([q, c]) => `<path d="M-50-50 H${q - 50} A${q} ${q} 0 0 1 -50 ${q - 50}Z" fill="${c}"/>`)
        .join("")}</g>`;
    }),
};
