import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useContext } from "react";
import { type Catalogue, I18nProvider } from "@/shared/i18n";
import { type Site, SiteContext } from "@/shared/lib/site";
import { ToastProvider } from "@/shared/ui/Toast";
import type { AppRouter } from "./router";
import { SignInHost } from "./SignInHost";

interface AppProps {
  site?: Site;
  catalogue: Catalogue;
  queries: QueryClient;
  router: AppRouter;
}

/** Everything that all screens stand in. */
export function App({ site, catalogue, queries, router }: AppProps) {
  const house = useContext(SiteContext);
  return (
    <SiteContext value={site ?? house}>
      <I18nProvider catalogue={catalogue}>
        <QueryClientProvider client={queries}>
          <ToastProvider>
            <RouterProvider router={router} />
            <SignInHost catalogue={catalogue} />
          </ToastProvider>
        </QueryClientProvider>
      </I18nProvider>
    </SiteContext>
  );
}
