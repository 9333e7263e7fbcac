import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Namespace } from "@/shared/i18n/namespaces";

/** Fetches a namespace that the route itself does not need, and says when it is there; without it the part stays away. */
export function useWords(name: Namespace): boolean {
  const { catalogue } = useRouter().options.context;
  const [ready, setReady] = useState(false);
  useEffect(() => {
    catalogue.load(name).then(
      () => setReady(true),
      () => undefined,
    );
  }, [catalogue, name]);
  return ready;
}
