import { createContext, useContext } from "react";

/** The brand that runs this installation, as the server tells it. */
export interface Site {
  name: string;
  /** What its fans are called. */
  community?: string;
  /** The house's own line, in the footer. */
  payoff?: string;
  /** Who is responsible, in the footer. */
  imprint?: string;
}

export const SiteContext = createContext<Site>({ name: "Smaakmaker" });

export function useSite(): Site {
  return useContext(SiteContext);
}
