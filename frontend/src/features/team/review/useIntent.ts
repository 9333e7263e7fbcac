import { useState } from "react";
import { fieldId } from "@/shared/ui/Field";
import { useKept } from "../useKept";
import { type Intent, isNoted, noIntent } from "./actions";
import type { Action } from "./wire";

/** What somebody is about to decide, kept until it is sent: leaving the page loses nothing. */
export function useIntent<A extends Action>(key: string, name: string) {
  const [intent, setIntent] = useKept<Intent<A>>(`intent-${key}`, noIntent);
  const [tried, setTried] = useState(false);
  return {
    intent,
    setIntent,
    tried,
    /** Whether it is complete; if not, what is lacking is told and gets the focus. */
    check(noteOptional = false): boolean {
      setTried(true);
      const noted = noteOptional || isNoted(intent.note);
      if (!intent.action) document.getElementById(fieldId(`${name}-action`))?.focus();
      else if (!noted) document.getElementById(fieldId(`${name}-note`))?.focus();
      return intent.action !== null && noted;
    },
    /** It has been sent. */
    forget() {
      setTried(false);
      setIntent(noIntent);
    },
  };
}
