import { lazy, Suspense, useSyncExternalStore } from "react";
import { signInGate } from "@/api/client";
import type { Catalogue } from "@/shared/i18n";

/** Shows the sign-in window while requests wait for it; then they go on where they were. */
export function SignInHost({ catalogue }: { catalogue: Catalogue }) {
  const open = useSyncExternalStore(signInGate.subscribe, signInGate.isOpen);
  if (!open) return null;
  void catalogue.load("account");
  return (
    <Suspense>
      <SignInDialog />
    </Suspense>
  );
}

const SignInDialog = lazy(() => import("./SignInDialog"));
