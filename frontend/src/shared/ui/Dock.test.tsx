import { act, screen } from "@testing-library/react";
import { useRef } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { show } from "../../../scripts/render";
import { Dock } from "./Dock";

let tell: (visible: boolean) => void = () => {};

class Observer {
  constructor(report: (entries: { isIntersecting: boolean }[]) => void) {
    tell = (visible) => act(() => report([{ isIntersecting: visible }]));
  }
  observe() {}
  disconnect() {}
}

afterEach(() => {
  vi.unstubAllGlobals();
});

function Page() {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button type="button" ref={button}>
        Doe mee
      </button>
      <Dock watch={button}>
        <button type="button">Doe mee, onderaan</button>
      </Dock>
    </>
  );
}

test("shows while the page's own button is out of sight, and not twice at once", () => {
  vi.stubGlobal("IntersectionObserver", Observer);
  show(<Page />);
  const docked = () => screen.queryByRole("button", { name: "Doe mee, onderaan" });
  expect(docked()).toBeNull();
  tell(false);
  expect(docked()).not.toBeNull();
  tell(true);
  expect(docked()).toBeNull();
});
