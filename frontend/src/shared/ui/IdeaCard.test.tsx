import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { show } from "../../../scripts/render";
import { IdeaCard } from "./IdeaCard";

const card = {
  title: "Stoofpeer",
  picture: null,
  maker: "Noor Hofstra",
  link: (title: string) => <a href="/i/1">{title}</a>,
};

test("the heart says what it does and how many there are", async () => {
  const onToggle = vi.fn();
  show(<IdeaCard {...card} heart={{ pressed: true, count: 1214, onToggle }} />);
  const heart = screen.getByRole("button", { name: "Hartje voor Stoofpeer, nu 1.214" });
  expect(heart.getAttribute("aria-pressed")).toBe("true");
  await userEvent.click(heart);
  expect(onToggle).toHaveBeenCalledOnce();
});

test("hidden counts are left out altogether", () => {
  const { container } = show(<IdeaCard {...card} heart={{ pressed: false, onToggle() {} }} />);
  expect(screen.getByRole("button", { name: "Hartje voor Stoofpeer" })).toBeTruthy();
  expect(container.textContent).not.toMatch(/\d/);
});

test("a remix names what it came from", () => {
  show(<IdeaCard {...card} remixOf="Espressotegel" />);
  expect(screen.getByText("Noor Hofstra, remix van Espressotegel")).toBeTruthy();
});
