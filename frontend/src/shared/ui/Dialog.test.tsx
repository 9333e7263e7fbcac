import { fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { show } from "../../../scripts/render";
import { Button } from "./Button";
import { Dialog } from "./Dialog";

function Withdraw() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Trek in</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Trek je Stoofpeer in?"
        actions={<Button onClick={() => setOpen(false)}>Laat staan</Button>}
      >
        <p>De hartjes verdwijnen mee.</p>
      </Dialog>
    </>
  );
}

async function open() {
  show(<Withdraw />);
  await userEvent.click(screen.getByRole("button", { name: "Trek in" }));
  return screen.getByRole("dialog", { name: "Trek je Stoofpeer in?" });
}

test("opens as a modal window with the focus inside, named by its question", async () => {
  const dialog = await open();
  expect(dialog.contains(document.activeElement)).toBe(true);
});

test("the Tab key goes round inside, both ways", async () => {
  await open();
  const stay = screen.getByRole("button", { name: "Laat staan" });
  const close = screen.getByRole("button", { name: "Sluit" });
  close.focus();
  await userEvent.tab();
  expect(document.activeElement).toBe(stay);
  await userEvent.tab({ shift: true });
  expect(document.activeElement).toBe(close);
});

test("Esc closes it and the focus goes back to the button that opened it", async () => {
  const dialog = await open();
  fireEvent(dialog, new Event("cancel", { cancelable: true }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Trek in" }));
});

test("a button inside closes it and the focus goes back too", async () => {
  await open();
  await userEvent.click(screen.getByRole("button", { name: "Laat staan" }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Trek in" }));
});

test("a click beside the window closes it, one upon its ground does not", async () => {
  const dialog = await open();
  dialog.getBoundingClientRect = () => new DOMRect(100, 100, 200, 200);
  fireEvent.click(dialog, { clientX: 150, clientY: 150 });
  expect(screen.queryByRole("dialog")).not.toBeNull();
  fireEvent.click(dialog, { clientX: 20, clientY: 20 });
  expect(screen.queryByRole("dialog")).toBeNull();
});
