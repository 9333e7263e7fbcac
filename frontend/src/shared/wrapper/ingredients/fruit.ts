/** Fruit. Each is drawn in -50..50 with two or three flat tones, light from the left and no outline. */

import { circle, ellipse, line, path, repeat, turned } from "../svg";
import { citrus, leaf } from "./shapes";

export const fruit = {
  sinaasappel: citrus("#EE7D1A", "#FFE9C4", "#F6932E", "#F9A94D"),
  citroen: citrus("#EFC11D", "#FFF7D6", "#F7D64C", "#FBE37C"),
  limoen: citrus("#6E9E2C", "#F0F5CF", "#A5C84F", "#BAD872"),
  framboos: () =>
    path("M-4-36 C-16-50-30-44-34-38 C-26-36-20-32-12-28Z", "#4D8A3E") +
    path("M4-36 C16-50 30-44 34-38 C26-36 20-32 12-28Z", "#3D7431") +
    line("M0-30 V-46", "#3D7431", 5) +
    (
      [
        [-18, -22],
        [0, -24],
        [18, -22],
        [-27, -6],
        [-9, -7],
        [9, -7],
        [27, -6],
        [-19, 10],
        [0, 10],
        [19, 10],
        [-10, 26],
        [10, 26],
        [0, 38],
      ] as const
    )
      .map(
        ([x, y], i) => circle(x, y, 11.5, i % 3 ? "#D12F55" : "#B71F46") + circle(x - 3, y - 4, 3, "#F07C94"),
      )
      .join(""),
  kers: () =>
    line("M-20 14 C-14-18 2-34 22-46", "#4D7A34", 4) +
    line("M24 20 C28-10 26-32 22-46", "#4D7A34", 4) +
    `<g transform="translate(20 -44) rotate(-165)">${leaf("#5E9445", "#3C6B2A")}</g>` +
    circle(-20, 24, 22, "#B5172F") +
    circle(24, 28, 19, "#8F0F27") +
    line("M-32 20 C-31 14-27 10-22 9", "#F08A8F", 4) +
    line("M15 24 C16 20 18 18 21 17", "#D8606D", 3.5),
  peer: () =>
    path(
      "M0-34 C14-34 15-16 20-6 C28 6 36 12 36 24 C36 40 20 48 0 48 C-20 48-36 40-36 24 C-36 12-28 6-20-6 C-15-16-14-34 0-34Z",
      "#CBB63A",
    ) +
    path("M6-33 C15-30 15-15 20-6 C28 6 36 12 36 24 C36 38 24 46 8 48 C28 30 10 6 6-33Z", "#A8932A") +
    line("M0-34 C0-42 3-46 8-49", "#5B3A1C", 5) +
    `<g transform="translate(3 -40) rotate(-168) scale(.8)">${leaf("#6B9A3E", "#446D25")}</g>` +
    line("M-24 22 C-23 14-19 8-15 3", "#EFE291", 5) +
    circle(-4, 26, 1.8, "#8C7A22") +
    circle(-12, 36, 1.8, "#8C7A22"),
  appel: () =>
    path("M0-26 C16-40 44-30 42 2 C40 32 20 48 0 42 C-20 48-40 32-42 2 C-44-30-16-40 0-26Z", "#CE3A2B") +
    path("M0-18 C12-28 33-22 32 2 C30 26 16 38 0 34 C-16 38-30 26-32 2 C-33-22-12-28 0-18Z", "#FFF0CF") +
    line("M0-26 C0-36 3-42 8-47", "#5B3A1C", 4.5) +
    path("M-3-2 C-14 2-14 14-3 16Z", "#7A4420") +
    path("M3-2 C14 2 14 14 3 16Z", "#5E3115") +
    `<g transform="translate(4 -36) rotate(-20) scale(.75)">${leaf("#6B9A3E", "#446D25")}</g>`,
  vijg: () =>
    path("M0-46 C6-30 42-18 42 14 C42 36 22 46 0 46 C-22 46-42 36-42 14 C-42-18-6-30 0-46Z", "#5B2B52") +
    path("M0-24 C6-14 32-8 32 14 C32 30 18 38 0 38 C-18 38-32 30-32 14 C-32-8-6-14 0-24Z", "#F3D9B5") +
    ellipse(0, 14, 23, 19, "#C9475A") +
    repeat(12, (i) =>
      turned(0, circle(Math.cos(i * 0.52) * 15, 14 + Math.sin(i * 0.52) * 12, 2.2, "#F5C98C")),
    ) +
    ellipse(0, 14, 7, 5, "#9E2C45"),
};
