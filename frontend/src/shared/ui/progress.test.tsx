import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../../scripts/render";
import { Meter } from "./Meter";
import { Steps } from "./Steps";
import { TimeLeft } from "./TimeLeft";
import { UploadProgress } from "./UploadProgress";

test("an upload says how far it is, and at the end that the server is still at work", () => {
  const { unmount } = show(<UploadProgress name="tegel.jpg" share={0.42} onCancel={() => {}} />);
  expect(screen.getByRole("progressbar", { name: "tegel.jpg" }).getAttribute("value")).toBe("0.42");
  expect(screen.getByText(/42%.verstuurd|42% verstuurd/)).toBeTruthy();
  unmount();
  show(<UploadProgress name="tegel.jpg" share={1} onCancel={() => {}} />);
  expect(screen.getByText("Verstuurd, de server kijkt er nu naar")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

test("a meter says its count in words", () => {
  show(<Meter done={5} total={8} label="Klaar voor de start" />);
  expect(screen.getByRole("img", { name: "Klaar voor de start: 5 van 8" })).toBeTruthy();
});

test("the current step is marked, and what is done says so", () => {
  show(
    <Steps
      label="Verloop"
      steps={[
        { title: "Insturen", state: "done" },
        { title: "Stemmen", state: "now" },
        { title: "Uitslag", state: "next" },
      ]}
    />,
  );
  const items = screen.getAllByRole("listitem");
  expect(items.map((item) => item.getAttribute("aria-current"))).toEqual([null, "step", null]);
  expect(items[0]?.textContent).toContain("klaar");
});

test("the time left stands in words, inside a sentence of the screen's own", () => {
  const until = new Date(Date.now() + 6.5 * 86_400_000).toISOString();
  show(<TimeLeft until={until} sentence={(left) => `nog ${left}`} />);
  expect(screen.getByText("nog 6 dagen").getAttribute("datetime")).toBe(until);
});
