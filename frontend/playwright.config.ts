import { defineConfig, devices } from "@playwright/test";
import { urlOf } from "./e2e/server";

const root = process.getuid?.() === 0;
/** How the system's Chromium is started. */
export const launchOptions = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    ...(root ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
  ],
};

/**
 * Journeys run against servers of their own, one a project, that e2e/setup.ts starts from the built binary; E2E_URL names another.
 * The browser is the system's Chromium.
 */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/setup.ts",
  outputDir: "test-results",
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // One process a project: side by side they share nothing, their servers included; within one, journeys go in turn.
  workers: 2,
  // Journeys are long and machines differ; a fault of ours fails every time.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  retries: 2, // the report names those that needed it
  reporter: [["list"], ["html", { open: "never" }]],
  use: {
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    trace: "on-first-retry", // writing down every step takes its time
    launchOptions,
  },
  projects: [
    {
      name: "phone",
      workers: 1,
      use: {
        ...devices["Pixel 7"],
        baseURL: urlOf("phone"),
        viewport: { width: 390, height: 844 },
        launchOptions,
      },
    },
    {
      name: "desktop",
      workers: 1,
      use: {
        ...devices["Desktop Chrome"],
        baseURL: urlOf("desktop"),
        viewport: { width: 1280, height: 900 },
        launchOptions,
      },
    },
  ],
});
