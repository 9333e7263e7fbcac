import { expect, test, vi } from "vitest";
import { Catalogue } from "./catalogue";
import { currentLocale } from "./locales";

const undoText = (catalogue: Catalogue) => catalogue.current().messages.ui?.undo;

test("loads a namespace once and tells those who read it", async () => {
  const catalogue = new Catalogue("nl");
  const listener = vi.fn();
  catalogue.subscribe(listener);
  await catalogue.load("ui");
  await catalogue.load("ui");
  expect(listener).toHaveBeenCalledOnce();
  expect(undoText(catalogue)).toBe("Maak ongedaan");
});

test("a change of language brings every namespace in use, at once", async () => {
  const catalogue = new Catalogue("nl");
  await catalogue.load("ui", "common");
  await catalogue.change("de");
  expect(catalogue.current().locale).toBe("de");
  expect(undoText(catalogue)).toBe("Rückgängig machen");
  expect(catalogue.current().messages.common?.skip).toBe("Zum Inhalt");
});

test("texts that arrive after a change of language are in the new one", async () => {
  const catalogue = new Catalogue("nl");
  const loading = catalogue.load("ui");
  await catalogue.change("en");
  await loading;
  expect(undoText(catalogue)).toBe("Undo");
});

test("the stored choice goes before the page's language, and Dutch is the last resort", () => {
  document.documentElement.lang = "de-AT";
  expect(currentLocale()).toBe("de");
  // biome-ignore lint/suspicious/noDocumentCookie: what a stored choice looks like
  document.cookie = "lang=en";
  expect(currentLocale()).toBe("en");
  // biome-ignore lint/suspicious/noDocumentCookie: gone again
  document.cookie = "lang=; Max-Age=0";
  document.documentElement.lang = "fr";
  expect(currentLocale()).toBe("nl");
});
