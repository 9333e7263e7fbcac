import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { show } from "../../../scripts/render";
import { Segments } from "./Segments";
import { Tabs } from "./Tabs";

const orders = [
  { value: "shuffle", label: "Geschud" },
  { value: "newest", label: "Nieuwste" },
  { value: "rising", label: "In opkomst" },
] as const;

function Order() {
  const [value, setValue] = useState<(typeof orders)[number]["value"]>("shuffle");
  return <Segments label="Volgorde" options={orders} value={value} onChange={setValue} />;
}

const pressed = () =>
  screen.getAllByRole("button").find((button) => button.getAttribute("aria-pressed") === "true")?.textContent;

test("arrow keys move along the segments round the ends, Enter chooses", async () => {
  show(<Order />);
  await userEvent.tab();
  await userEvent.keyboard("{ArrowLeft}");
  expect(document.activeElement?.textContent).toBe("In opkomst");
  expect(pressed()).toBe("Geschud");
  await userEvent.keyboard("{Enter}");
  expect(pressed()).toBe("In opkomst");
  await userEvent.keyboard("{Home}");
  expect(document.activeElement?.textContent).toBe("Geschud");
});

function Places() {
  const [current, setCurrent] = useState<"a" | "b">("a");
  const tabs = [
    { id: "a", label: "Ideeën", count: 318 },
    { id: "b", label: "Nieuws" },
  ] as const;
  return (
    <Tabs label="Campagne" tabs={tabs} current={current} onSelect={setCurrent}>
      <p>{current === "a" ? "alle ideeën" : "al het nieuws"}</p>
    </Tabs>
  );
}

test("arrow keys choose a tab, and its panel is named by it", async () => {
  show(<Places />);
  await userEvent.tab();
  await userEvent.keyboard("{ArrowRight}");
  expect(screen.getByRole("tab", { selected: true }).textContent).toContain("Nieuws");
  expect(screen.getByRole("tabpanel", { name: "Nieuws" }).textContent).toBe("al het nieuws");
});
