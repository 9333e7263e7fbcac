import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { show } from "../../../scripts/render";
import { ErrorSummary } from "./ErrorSummary";
import { RadioGroup } from "./RadioGroup";
import { TextField } from "./TextField";

function Example({ error, limit }: { error?: string; limit?: number }) {
  const [value, setValue] = useState("");
  return (
    <TextField
      name="naam"
      label="Naam van je tegel"
      hint="Hooguit 5 tekens."
      error={error}
      limit={limit}
      value={value}
      onChange={setValue}
    />
  );
}

test("hint and error are read with the field, and the field says that it is invalid", () => {
  show(<Example error="Vul een naam in." />);
  const field = screen.getByRole("textbox", { name: "Naam van je tegel" });
  expect(field.getAttribute("aria-invalid")).toBe("true");
  const described = field.getAttribute("aria-describedby")?.split(" ") ?? [];
  const words = described.map((id) => document.getElementById(id)?.textContent?.trim());
  expect(words).toEqual(["Hooguit 5 tekens.", "Vul een naam in."]);
});

test("a field without an error is not invalid", () => {
  show(<Example />);
  expect(screen.getByRole("textbox").hasAttribute("aria-invalid")).toBe(false);
});

test("what is left is counted in characters as people see them, and nothing typed is cut off", async () => {
  show(<Example limit={5} />);
  await userEvent.type(screen.getByRole("textbox"), "één🍫");
  expect(screen.getByText("nog 1 teken")).toBeTruthy();
  await userEvent.type(screen.getByRole("textbox"), "abc");
  expect(screen.getByText("2 tekens te veel")).toBeTruthy();
});

test("an empty summary shows nothing", () => {
  show(<ErrorSummary errors={[]} />);
  expect(screen.queryByRole("alert")).toBeNull();
});

test("the summary takes the focus when it appears, and each line leads to its field", async () => {
  show(
    <>
      <ErrorSummary errors={[{ name: "naam", message: "Vul een naam in." }]} />
      <Example error="Vul een naam in." />
    </>,
  );
  expect(document.activeElement).toBe(screen.getByRole("alert"));
  expect(screen.getByText("Er is nog één ding dat niet klopt")).toBeTruthy();
  await userEvent.click(screen.getByRole("link", { name: "Vul een naam in." }));
  expect(document.activeElement).toBe(screen.getByRole("textbox"));
});

const rhythms = [
  { value: "week", label: "Wekelijks" },
  { value: "nooit", label: "Nooit" },
] as const;

function Weekly() {
  const [value, setValue] = useState<"week" | "nooit">("week");
  return <RadioGroup label="Nieuws" name="nieuws" options={rhythms} value={value} onChange={setValue} />;
}

test("a radio group is one stop of the Tab key, and a summary leads to its first choice", async () => {
  show(
    <>
      <Weekly />
      <ErrorSummary errors={[{ name: "nieuws", message: "Kies hoe vaak." }]} />
    </>,
  );
  await userEvent.click(screen.getByRole("link", { name: "Kies hoe vaak." }));
  expect(document.activeElement).toBe(screen.getByRole("radio", { name: "Wekelijks" }));
  await userEvent.click(screen.getByText("Nooit"));
  expect((screen.getByRole("radio", { name: "Nooit" }) as HTMLInputElement).checked).toBe(true);
});
