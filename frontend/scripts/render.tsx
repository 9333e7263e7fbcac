import { type RenderResult, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import account from "../src/shared/i18n/messages/nl/account.json";
import common from "../src/shared/i18n/messages/nl/common.json";
import ui from "../src/shared/i18n/messages/nl/ui.json";
import { ToastProvider } from "../src/shared/ui/Toast";

/** Renders with the Dutch texts and the toast region, as every screen has them. */
export function show(element: ReactNode): RenderResult {
  return render(
    <IntlProvider locale="nl" messages={{ account, common, ui }} timeZone="Europe/Amsterdam">
      <ToastProvider>{element}</ToastProvider>
    </IntlProvider>,
  );
}
