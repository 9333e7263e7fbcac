import { type ComponentType, useEffect, useState, useSyncExternalStore } from "react";
import { signInGate } from "@/api/client";
import type { Catalogue } from "@/shared/i18n";

/** Shows the sign-in window while requests wait for it; then they go on where they were. */
export function SignInHost({ catalogue }: { catalogue: Catalogue }) {
  const open = useSyncExternalStore(signInGate.subscribe, signInGate.isOpen);
  const [Window, setWindow] = useState<ComponentType | null>(null);
  useEffect(() => {
    if (!open) return;
    Promise.all([import("./SignInDialog"), catalogue.load("account")]).then(
      ([module]) => setWindow(() => module.SignInDialog),
      () => signInGate.settle(false), // the window could not be fetched: the requests fail with their own problem
    );
  }, [open, catalogue]);
  return open && Window && <Window />;
}
