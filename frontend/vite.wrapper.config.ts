import { defineConfig } from "vite";

// The wrapper generator once more, as one file for the server, which runs it without a browser.
export default defineConfig({
  publicDir: false,
  build: {
    outDir: "dist",
    emptyOutDir: false,
    target: "es2020",
    copyPublicDir: false,
    lib: {
      entry: "src/shared/wrapper/server.ts",
      formats: ["iife"],
      name: "Wrapper",
      fileName: () => "wrapper.js",
    },
  },
});
