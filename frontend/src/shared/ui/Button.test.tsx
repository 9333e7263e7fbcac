import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { show } from "../../../scripts/render";
import { Button } from "./Button";

test("a disabled button keeps its place in the tab order and does nothing", async () => {
  const click = vi.fn();
  show(
    <Button disabled onClick={click}>
      Zet open
    </Button>,
  );
  await userEvent.tab();
  const button = screen.getByRole("button", { name: "Zet open" });
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute("aria-disabled")).toBe("true");
  await userEvent.keyboard("{Enter}");
  await userEvent.click(button);
  expect(click).not.toHaveBeenCalled();
});

test("a busy submit button does not send the form twice", async () => {
  const submit = vi.fn((event: React.FormEvent) => event.preventDefault());
  show(
    <form onSubmit={submit}>
      <Button type="submit" busy>
        Bezig met bewaren
      </Button>
    </form>,
  );
  await userEvent.click(screen.getByRole("button"));
  expect(submit).not.toHaveBeenCalled();
  expect(screen.getByRole("button").getAttribute("aria-busy")).toBe("true");
});
