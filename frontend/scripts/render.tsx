import { type RenderResult, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import type { Messages } from "../src/shared/i18n/namespaces";
import { ToastProvider } from "../src/shared/ui/Toast";

const files = import.meta.glob<object>("../src/shared/i18n/messages/nl/*.json", {
  eager: true,
  import: "default",
});
const messages = Object.fromEntries(
  Object.entries(files).map(([path, texts]) => [path.replace(/^.*\/|\.json$/g, ""), texts]),
) as unknown as Messages;

/** Renders with the Dutch texts and the toast region, as every screen has them. */
export function show(element: ReactNode): RenderResult {
  return render(
    <IntlProvider locale="nl" messages={messages} timeZone="Europe/Amsterdam">
      <ToastProvider>{element}</ToastProvider>
    </IntlProvider>,
  );
}
