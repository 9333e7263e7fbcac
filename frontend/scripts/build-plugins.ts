import { writeFileSync } from "node:fs";
import { join } from "node:path";
import compile from "icu-minify/compile";
import type { HtmlTagDescriptor, Plugin } from "vite";

type Catalogue = { [key: string]: string | Catalogue };
type Compiled = { [key: string]: unknown };

function compileCatalogue(catalogue: Catalogue): Compiled {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, value]) => [
      key,
      typeof value === "string" ? compile(value) : compileCatalogue(value),
    ]),
  );
}

/** Compiles ICU messages while building, so that browsers get no parser: some 12 kB less on the first load. */
export function compiledMessages(): Plugin {
  return {
    name: "smaakmaker:messages",
    enforce: "pre",
    config: () => ({
      resolve: { alias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
    }),
    transform(code, id) {
      if (!/\/i18n\/messages\/[a-z]{2}\/[\w-]+\.json$/.test(id)) return null;
      return { code: JSON.stringify(compileCatalogue(JSON.parse(code))), map: null };
    },
  };
}

/**
 * Adds preload tags for the two fonts that every page needs, under the hashed names of this build, and takes out the
 * comments for engineers; the server's marks, which have no blank after the dashes, stay.
 */
export function preloadFonts(): Plugin {
  return {
    name: "smaakmaker:preload-fonts",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        const tags: HtmlTagDescriptor[] = Object.keys(bundle ?? {})
          .filter((name) => /(besley|source-sans-3)-latin-wght-normal-[\w-]+\.woff2$/.test(name))
          .map((name) => ({
            tag: "link",
            attrs: { rel: "preload", as: "font", type: "font/woff2", href: `/${name}`, crossorigin: "" },
            injectTo: "head",
          }));
        return { html: html.replaceAll(/<!--\s[\s\S]*?-->\n?/g, ""), tags };
      },
    },
  };
}

/** Puts back the tracked dist/.gitkeep, which emptying the folder took away: a build leaves the checkout clean. */
export function keepDist(): Plugin {
  let folder = "";
  return {
    name: "smaakmaker:keep-dist",
    apply: "build",
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle() {
      writeFileSync(join(folder, ".gitkeep"), "");
    },
  };
}
