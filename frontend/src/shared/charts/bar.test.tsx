import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { show } from "../../../scripts/render";
import { BarChart } from "./BarChart";
import { niceMax } from "./bar";
import { barSvg } from "./barSvg";

const bars = [
  { key: "a", label: "Stoofpeer", value: 0.42, low: 0.4, high: 0.44, mark: true },
  { key: "b", label: 'Pit & "Vet"', value: 0.31, low: 0.29, high: 0.33 },
];
const format = (value: number) => `${Math.round(value * 100)}%`;

test.each([
  [[], 1],
  [[{ key: "a", label: "", value: 0.42, high: 0.44 }], 0.5],
  [[{ key: "a", label: "", value: 4812, held: 300 }], 6000],
  [[{ key: "a", label: "", value: 100 }], 100],
])("the scale ends at a round number above the largest thing drawn", (given, max) => {
  expect(niceMax(given)).toBeCloseTo(max, 10);
});

test("the table behind the toggle holds the same numbers with their bounds", async () => {
  show(<BarChart title="Stoofpeer wint" base="n = 100" bars={bars} format={format} />);
  await userEvent.click(screen.getByRole("button", { name: "Toon als tabel" }));
  const cells = screen.getAllByRole("cell").map((cell) => cell.textContent);
  expect(cells.slice(0, 3)).toEqual(["42%", "40%", "44%"]);
  expect(screen.queryByRole("columnheader", { name: "Apart gelegd" })).toBeNull();
});

test("the drawing for a file is well-formed XML with the marked bar in its colour", () => {
  const inks = { paper: "#fff", ink: "#000", mark: "#2440B5", mute: "#B9A88E", rule: "#ccc" };
  const svg = barSvg({ title: "Stoofpeer wint", base: "n = 100", bars, format, max: 0.5 }, inks);
  const drawing = new DOMParser().parseFromString(svg, "image/svg+xml");
  expect(drawing.querySelector("parsererror")).toBeNull();
  const fills = [...drawing.querySelectorAll("rect")].slice(1).map((rect) => rect.getAttribute("fill"));
  expect(fills).toEqual(["#2440B5", "#B9A88E"]);
});

test("in a file a long title and long labels stand on lines that fit", () => {
  const long = { key: "c", label: "Wie deelt, heeft een hoek minder, en nog een hoekje.", value: 0.2 };
  const title = `${"Deze spreuk ligt twee punten voor ".repeat(3)}en dat is het`;
  const inks = { paper: "#fff", ink: "#000", mark: "#2440B5", mute: "#B9A88E", rule: "#ccc" };
  const svg = barSvg({ title, base: "n = 100", bars: [long], format, max: 0.5 }, inks);
  const drawing = new DOMParser().parseFromString(svg, "image/svg+xml");
  const texts = [...drawing.querySelectorAll("tspan")].map(({ textContent }) => textContent ?? "");
  expect(texts.join(" ")).toBe(`${title} ${long.label}`);
  expect(Math.max(...texts.slice(0, 2).map(({ length }) => length))).toBeLessThanOrEqual(60);
  expect(Math.max(...texts.slice(2).map(({ length }) => length))).toBeLessThanOrEqual(30);
});
