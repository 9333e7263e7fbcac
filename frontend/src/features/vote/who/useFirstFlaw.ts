import { useEffect } from "react";
import { fieldId } from "@/shared/ui/Field";
import { asks } from "./asks";
import { useEntryHere } from "./EntryContext";

/** Leads to the first thing that is wrong, whenever an attempt to send found some. */
export function useFirstFlaw(): void {
  const { errors, attempts } = useEntryHere();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only an attempt to send leads there, not every keystroke
  useEffect(() => {
    const first = asks.find((ask) => errors[ask]);
    if (first) document.getElementById(fieldId(`who.${first}`))?.focus();
  }, [attempts]);
}
