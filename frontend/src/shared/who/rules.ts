/** What a round's settings say of who may vote, as the API has it. */
export interface WhoSettings {
  /** What codes can make one ballot weigh at most; 1 when left out. */
  maxWeight?: number;
  eligibility?: {
    tiers?: readonly string[];
    minAge?: number;
    countries?: readonly string[];
    invitedOnly?: boolean;
    codeRequired?: boolean;
    houseRules?: boolean;
  };
}

/** How people get in: anybody, by a code, by a code or an address, by an address, or by invitation. */
export type Door = "guest" | "code" | "either" | "email" | "invited";

/** How people get into a round. A stronger way is let in wherever a weaker one is, so guests include everybody. */
export function doorOf({ eligibility }: WhoSettings): Door {
  const tiers = eligibility?.tiers ?? [];
  if (eligibility?.invitedOnly) return "invited";
  if (tiers.includes("guest")) return "guest";
  if (!tiers.includes("code")) return "email";
  return tiers.includes("email") ? "either" : "code";
}

/** What codes can make one ballot weigh at most. */
export const heaviest = ({ maxWeight }: WhoSettings): number => Math.max(1, maxWeight ?? 1);

/** Whether an on-pack code is of any use in a round. */
export const takesCodes = (settings: WhoSettings): boolean =>
  Boolean(settings.eligibility?.codeRequired || settings.eligibility?.tiers?.includes("code")) ||
  heaviest(settings) > 1;
