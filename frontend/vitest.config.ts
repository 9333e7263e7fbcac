import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { compiledMessages } from "./scripts/build-plugins.ts";

export default defineConfig({
  plugins: [react(), compiledMessages()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["./scripts/test-setup.ts"],
    restoreMocks: true,
    testTimeout: 60_000,
    server: { deps: { inline: ["use-intl"] } },
  },
});
