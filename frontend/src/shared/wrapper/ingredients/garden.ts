/** What grows, swims or is sprinkled. Each is drawn in -50..50 with two or three flat tones, light from the left and no outline. */

import { circle, ellipse, line, path, rect, repeat, turned } from "../svg";
import { leaf } from "./shapes";

type Point = readonly [x: number, y: number];

/** strewn starts the same stroke at each point; strokes without length and with round ends are discs. */
const strewn = (points: readonly Point[], stroke: string): string =>
  points.map(([x, y]) => `M${x} ${y}${stroke}`).join("");

const DISC = "h.1";

const FLOWERS: readonly Point[] = [
  [-27, -23],
  [28, -25],
  [27, 26],
  [-26, 27],
  [0, 1],
];
const PETALS = "m0-7v-5m6.7 9.8l4.7-1.5m-7.3 9.4l3 4m-11.2-4l-3 4m.4-11.9l-4.7-1.5";
const STAMENS = "m4.7-6.5h.1m2.8 9h.1m-7.7 5.5h.1m-7.7-5.5h.1m2.8-9h.1";

/** Aniseed of one colour: where it lies, and which way its tail points. */
const aniseed = (points: readonly Point[], fill: string, shade: string, tail: string, way: string): string =>
  line(strewn(points, way), tail, 2.4) +
  line(
    strewn(
      points.map(([x, y]) => [x + 0.6, y + 0.7]),
      DISC,
    ),
    shade,
    18.6,
  ) +
  line(strewn(points, DISC), fill, 17) +
  line(
    strewn(
      points.map(([x, y]) => [x - 3, y - 2.6]),
      DISC,
    ),
    "#FFFFFF",
    4,
  );

export const garden = {
  munt: () =>
    turned(-40, `<g transform="scale(1.08)">${leaf("#4FA36B", "#2C7348")}</g>`) +
    turned(-140, `<g transform="scale(1.08)">${leaf("#3D8D58", "#226139")}</g>`) +
    turned(90, `<g transform="scale(.95)">${leaf("#6BB984", "#3D8D58")}</g>`),
  chili: () =>
    path("M-30-30 C-22-40-6-38 0-26 C10-4 22 22 46 34 C16 44-22 22-30-10 C-33-20-34-26-30-30Z", "#D2281F") +
    path("M-12-34 C-4-32-2-28 0-26 C10-4 22 22 46 34 C20 30-6 6-12-34Z", "#A5170F") +
    path("M-34-26 C-30-40-12-44-2-30 C-12-32-22-24-24-16 C-28-18-32-22-34-26Z", "#5A8A3A") +
    line("M-22-36 C-28-42-30-46-38-48", "#476F2C", 5) +
    line("M-22-8 C-18 6-10 16 0 24", "#F0857A", 3.5),
  gember: () =>
    path(
      "M-44 6 C-48-10-30-18-18-12 C-16-26-6-42 8-38 C20-34 16-18 14-10 C26-14 46-10 44 6 C42 18 28 18 20 16 C22 28 18 44 4 42 C-8 40-8 26-8 18 C-20 24-40 20-44 6Z",
      "#D9A866",
    ) +
    path("M14-10 C26-14 46-10 44 6 C42 18 28 18 20 16 C22 28 18 44 4 42 C16 30 4 14 14-10Z", "#BD8744") +
    circle(-30, 2, 8, "#F4D79A") +
    line("M-4-22 C0-20 5-20 8-22", "#A87333", 2.5) +
    line("M-10 0 C-6 4-4 8-4 12", "#A87333", 2.5) +
    line("M28-2 C28 2 27 6 25 9", "#8F5C22", 2.5),
  pompoen: () =>
    ellipse(-26, 8, 22, 32, "#D9691A") +
    ellipse(26, 8, 22, 32, "#B84E0C") +
    ellipse(-12, 8, 20, 36, "#EC8128") +
    ellipse(14, 8, 19, 36, "#D9691A") +
    ellipse(0, 8, 14, 38, "#F59A45") +
    path("M-6-28 C-6-40-2-46 10-48 L14-40 C6-38 6-34 7-28Z", "#5A7A34") +
    line("M8-30 C20-40 32-36 34-26", "#5A7A34", 3),
  rabarber: () =>
    turned(-16, rect(-24, -30, 17, 78, "#C8405A", 3) + rect(-19, -30, 4, 78, "#E88798")) +
    turned(14, rect(6, -34, 17, 82, "#D95C6E", 3) + rect(12, -34, 4, 82, "#F2A6AE")) +
    turned(-16, path("M-40-24 C-44-46-20-54-14-44 C-6-52 8-40 2-26 C-6-20-30-16-40-24Z", "#5B9446")) +
    turned(14, path("M-4-30 C-8-48 8-54 16-46 C28-52 38-38 30-28 C20-22 4-22-4-30Z", "#457A33")),
  vlier: () =>
    repeat(4, (i) =>
      turned(
        i * 90 + 2,
        `<g transform="translate(16 0) scale(.78)">${leaf(i & 1 ? "#6E9A46" : "#557F33", "#3F6425")}</g>`,
      ),
    ) +
    line(
      strewn(
        FLOWERS.map(([x, y]) => [x + 1.2, y + 1.4]),
        PETALS,
      ),
      "#CFC98F",
      17,
    ) +
    line(strewn(FLOWERS, PETALS), "#FFFBEA", 15) +
    line(strewn(FLOWERS, DISC), "#E7B93A", 11) +
    line(strewn(FLOWERS, STAMENS), "#C99A1E", 3),
  kool: () =>
    path(
      "M0 46 C-8 34-44 34-42 10 C-52-6-34-24-26-24 C-26-42-6-50 0-40 C6-50 26-42 26-24 C34-24 52-6 42 10 C44 34 8 34 0 46Z",
      "#3E7A45",
    ) +
    path(
      "M0 38 C-6 26-30 24-28 8 C-34-4-22-16-16-16 C-14-28-4-32 0-28 C4-32 14-28 16-16 C22-16 34-4 28 8 C30 24 6 26 0 38Z",
      "#5F9C57",
    ) +
    line("M0 44 V-24M0 16 L-18 2M0 16 L18 2M0-4 L-11-14M0-4 L11-14", "#D7E5B4", 3.5),
  haring: () =>
    path("M-48 2 C-30-26 8-26 26-4 L46-20 C42-6 42 8 46 22 L26 8 C8 30-30 28-48 2Z", "#8FB3C4") +
    path("M-48 2 C-30-26 8-26 26-4 C8-8-26-8-48 2Z", "#3F6F8C") +
    circle(-32, -3, 4, "#FFFDF6") +
    circle(-32, -3, 2, "#17243F") +
    line("M-20-12 C-15-4-15 8-20 15", "#5C8CA6", 2.5) +
    repeat(3, (i) => line(`M${-6 + i * 10} 4 c4 3 4 6 0 9`, "#DCEAF0", 2.5)),
  muisjes: () =>
    aniseed(
      [
        [-4, -36],
        [12, -9],
        [-26, 16],
        [16, 39],
      ],
      "#FFFDF8",
      "#D3BBAA",
      "#B9A08C",
      "m8 2c4 0 6 2 7 6",
    ) +
    aniseed(
      [
        [-29, -29],
        [-14, -9],
        [37, -4],
        [1, 14],
      ],
      "#F19BB0",
      "#DC7C97",
      "#D8597A",
      "m0-9c0-4 2-6 6-7",
    ) +
    aniseed(
      [
        [24, -31],
        [-37, -5],
        [27, 19],
        [-12, 37],
      ],
      "#E4708E",
      "#C9557A",
      "#B84566",
      "m-7-5c-4-2-6-5-6-9",
    ),
};
