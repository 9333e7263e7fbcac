import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { show } from "../../../scripts/render";
import { useToast } from "./Toast";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function Save({ text, undo }: { text: string; undo?(): void }) {
  const toast = useToast();
  return (
    <button type="button" onClick={() => toast({ text, undo })}>
      {text}
    </button>
  );
}

const say = (text: string) => fireEvent.click(screen.getByRole("button", { name: text }));
const region = () => screen.getByRole("region", { name: "Meldingen" });
const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));

test("stays eight seconds in a polite live region", () => {
  show(<Save text="Hartje bewaard." />);
  expect(region().getAttribute("aria-live")).toBe("polite");
  say("Hartje bewaard.");
  wait(7_900);
  expect(region().textContent).toContain("Hartje bewaard.");
  wait(200);
  expect(region().textContent).toBe("");
});

test("one at a time: a new one replaces the last and gets its own eight seconds", () => {
  show(
    <>
      <Save text="Een" />
      <Save text="Twee" />
    </>,
  );
  say("Een");
  wait(6_000);
  say("Twee");
  wait(6_000);
  expect(region().textContent).toContain("Twee");
  expect(region().textContent).not.toContain("Een");
});

test("undo is called once and takes the toast away", () => {
  const undo = vi.fn();
  show(<Save text="Weg" undo={undo} />);
  say("Weg");
  fireEvent.click(screen.getByRole("button", { name: "Maak ongedaan" }));
  expect(undo).toHaveBeenCalledOnce();
  expect(region().textContent).toBe("");
});

test("does not leave while it is pointed at", () => {
  show(<Save text="Blijf" />);
  say("Blijf");
  const box = region().firstElementChild as Element;
  fireEvent.pointerEnter(box);
  wait(20_000);
  expect(region().textContent).toContain("Blijf");
  fireEvent.pointerLeave(box);
  wait(8_100);
  expect(region().textContent).toBe("");
});
