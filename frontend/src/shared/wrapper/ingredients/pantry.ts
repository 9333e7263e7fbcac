/** What stands in the pantry. Each is drawn in -50..50 with two or three flat tones, light from the left and no outline. */
import { circle, ellipse, line, path, rect, repeat, round, turned } from "../svg";

/** weave is one line of a waffle each way, d from the middle and as long as the waffle is wide there. */
const weave = (d: number): string => {
  const half = round(Math.sqrt(44 * 44 - d * d));
  return `M${d} ${-half}V${half}M${-half} ${d}H${half}`;
};

export const pantry = {
  kaneel: () =>
    turned(
      -24,
      rect(-12, -48, 20, 96, "#A65A2A", 9) +
        rect(-12, -48, 8, 96, "#C67A43", 4) +
        line("M-2-36 V36", "#7C3D17", 2.5),
    ) +
    turned(
      22,
      rect(-8, -46, 20, 92, "#B4662F", 9) +
        rect(5, -46, 7, 92, "#8B4419", 3) +
        line("M-1-34 V34", "#7C3D17", 2.5),
    ) +
    turned(-2, rect(-30, 2, 60, 9, "#F3E3BE", 2) + rect(-30, 8, 60, 3, "#D9C08A")),
  speculaas: () => {
    let d = "M-38-42 ";
    for (let i = 0; i < 6; i++) d += "q6.3-8 12.7 0 ";
    for (let i = 0; i < 7; i++) d += "q8 6 0 12 ";
    for (let i = 0; i < 6; i++) d += "q-6.3 8-12.7 0 ";
    for (let i = 0; i < 7; i++) d += "q-8-6 0-12 ";
    return (
      path(`${d}Z`, "#B36A33") +
      rect(-29, -33, 58, 66, "#9A5423", 2) +
      path("M-11 28 L-7 0 H7 L11 28Z", "#D79A5E") +
      repeat(
        4,
        (i) =>
          `<g transform="translate(0 -6) rotate(${45 + i * 90})">${rect(-1.5, -28, 3, 28, "#E9BC84")}${rect(1.5, -28, 9, 20, "#D79A5E")}</g>`,
      ) +
      circle(0, -6, 4, "#6B3512")
    );
  },
  stroopwafel: () =>
    circle(0, 3, 46, "#8E4E1D") +
    circle(0, 0, 46, "#C98A45") +
    line(
      repeat(7, (i) => weave(-39 + i * 13)),
      "#9D5F27",
      3,
    ) +
    path("M10-44 A46 46 0 0 1 46-6 L34-8 A34 34 0 0 0 8-33Z", "#E9B978", 'opacity=".55"'),
  zeezout: () =>
    (
      [
        [-22, -18, 30, 12],
        [18, -26, 20, 40],
        [14, 14, 34, -14],
        [-24, 24, 20, 30],
        [-2, -2, 12, 20],
        [34, -4, 10, 10],
      ] as const
    )
      .map(
        ([x, y, s, a]) =>
          `<g transform="translate(${x} ${y}) rotate(${a})">${rect(-s / 2, -s / 2, s, s, "#FFFDF6", 1.5)}${path(`M${-s / 2} ${s / 2} L${s / 2} ${-s / 2} V${s / 2}Z`, "#B9CEDA")}${rect(-s / 5, -s / 5, s / 2.5, s / 2.5, "#DFEAEF")}</g>`,
      )
      .join(""),
  karamel: () =>
    path("M0-44 L42-22 L0 0 L-42-22Z", "#F0B457") +
    path("M-42-22 L0 0 V46 L-42 24Z", "#CC7F25") +
    path("M42-22 L0 0 V46 L42 24Z", "#A86016") +
    path(
      "M-42-22 L0 0 L42-22 V-12 C36-4 32-12 26-6 C20 14 14 14 10 6 C4 0-2 16-8 20 C-14 22-16 6-22 2 C-30-2-36 0-42-8Z",
      "#F7CB7F",
    ) +
    line("M-18-24 L2-34", "#FFE5B0", 5),
  drop: () =>
    path("M0-46 L40 0 L0 46 L-40 0Z", "#1D1614") +
    path("M0-46 L40 0 L0 46Z", "#332826") +
    path("M0-28 L24 0 L0 28 L-24 0Z", "none", 'stroke="#6A5955" stroke-width="3"') +
    line("M-28-6 L-8-29", "#8C7A75", 3.5),
  koffie: () =>
    turned(
      28,
      ellipse(0, 0, 31, 45, "#5A341F") +
        path("M0-45 C-22-22 20 10 0 45 C-6 45-12 43-17 38 C6 12-28-14-10-43Z", "#3A1F11") +
        line("M18-24 C23-12 23 0 21 10", "#8A5A3C", 4),
    ),
  honing: () => {
    const h = (x: number, y: number, c: string) =>
      path(`M${x} ${y - 20} l17.3 10 v20 l-17.3 10 l-17.3-10 v-20Z`, c);
    return (
      h(-18.5, -22, "#E9A21F") +
      h(18.5, -22, "#F4BC45") +
      h(0, 10, "#D98A12") +
      h(-37, 10, "#F4BC45") +
      h(37, 10, "#C97A0C") +
      path("M0 20 C9 32 12 36 12 41 A12 10 0 0 1 -12 41 C-12 36-9 32 0 20Z", "#FBD67A")
    );
  },
};
