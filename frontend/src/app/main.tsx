import "./styles/index.css";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { readBoot } from "@/api/boot";
import { makeQueryClient } from "@/api/queryClient";
import { Catalogue, currentLocale } from "@/shared/i18n";
import { App } from "./App";
import { makeRouter } from "./router";

/**
 * Takes over from the screen that the server wrote. That one stays until the route's code, texts and data are here,
 * and is then replaced in one step, so that nothing flashes.
 */
async function start(root: HTMLElement): Promise<void> {
  const { site } = readBoot(document);
  const catalogue = new Catalogue(currentLocale());
  document.documentElement.lang = catalogue.current().locale;
  const queries = makeQueryClient();
  const router = makeRouter({ queries, catalogue });
  const loaded = router.load();
  await catalogue.load("common", "ui");
  if (root.childElementCount > 0) await loaded;
  // A transition is worked out in small pieces: a phone answers touches to the server's screen meanwhile.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App site={site} catalogue={catalogue} queries={queries} router={router} />
      </StrictMode>,
    ),
  );
}

const root = document.getElementById("root");
// Not awaited: routes import from this file's chunk, and would wait for it while it waits for them.
if (root) void start(root);
