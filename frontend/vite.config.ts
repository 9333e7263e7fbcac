import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compiledMessages, keepDist, preloadFonts } from "./scripts/build-plugins.ts";

const server = process.env.SMAAKMAKER_URL ?? "http://127.0.0.1:8080";

// A route's loader travels with its screen, so that what staff screens ask for is not in the fans' first load.
const routes = tanstackRouter({
  codeSplittingOptions: {
    defaultBehavior: [["loader", "component", "pendingComponent", "errorComponent", "notFoundComponent"]],
  },
});

export default defineConfig({
  plugins: [routes, react(), tailwindcss(), compiledMessages(), preloadFonts(), keepDist()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  build: {
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What every first visit needs comes in three files, not in twenty.
    rolldownOptions: {
      output: {
        // The names of all chunks are in every first load: a hash is enough, `npm run size` tells which is which.
        chunkFileNames: "assets/[hash:7].js",
        codeSplitting: {
          groups: [
            { name: "vendor", test: /node_modules/, tags: ["$initial"], priority: 2 },
            { name: "shell", tags: ["$initial"], priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": server, "/media": server, "/embed": server } },
});
