import type account from "./messages/nl/account.json";
import type common from "./messages/nl/common.json";
import type ui from "./messages/nl/ui.json";

/** Every message namespace, one file a language: messages/<locale>/<namespace>.json. The Dutch file gives the keys. */
export interface Messages {
  /** Sign-in and my page. */
  account: typeof account;
  /** Masthead, footer, layouts and the pages for errors; loaded with the application. */
  common: typeof common;
  /** Words inside the shared parts; loaded with the application. */
  ui: typeof ui;
}

export type Namespace = keyof Messages;

declare module "use-intl" {
  interface AppConfig {
    Messages: Messages;
    Locale: import("./locales").Locale;
  }
}
