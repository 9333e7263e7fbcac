import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import about from "@/shared/i18n/messages/nl/about.json";
import { show } from "../../../scripts/render";
import { type About, AboutPage } from "./AboutPage";

const { record: _, ...pages } = about; // texts of the pages about one vote

test.each(Object.keys(pages) as About[])("%s shows every section that has texts, and no key", (page) => {
  show(<AboutPage about={page} />);
  const { title, lead, ...sections } = pages[page];
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(title);
  expect(screen.getByText(lead)).toBeTruthy();
  const shown = screen.getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent);
  expect(shown).toEqual(Object.values(sections).map((section) => section.title));
  expect(document.body.textContent).not.toContain("about.");
});
