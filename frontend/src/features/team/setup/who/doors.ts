import { type Door, doorOf } from "@/shared/who/rules";
import type { RoundDraft } from "../value";

export type Settings = NonNullable<RoundDraft["settings"]>;
export type Eligibility = NonNullable<Settings["eligibility"]>;

/** The ways in, from the usual one to the narrowest. */
export const doors = ["email", "guest", "either", "code", "invited"] as const satisfies readonly Door[];

const tiers = {
  email: ["email"],
  guest: ["email", "guest"],
  either: ["code", "email"],
  code: ["code"],
  invited: ["email"],
} as const;

/** The same settings with another way in; what it makes pointless is dropped. */
export function throughDoor(settings: Settings, door: Door): Settings {
  const { codeRequired, ...rest } = settings.eligibility ?? {};
  return {
    ...settings,
    eligibility: {
      ...rest,
      tiers: [...tiers[door]],
      invitedOnly: door === "invited",
      codeRequired: asksForCodes(door) ? false : codeRequired,
    },
  };
}

/** Whether people get in by a code at all, so that it need not be asked for once more. */
export const asksForCodes = (door: Door): boolean => door === "code" || door === "either";

export const doorIn = (settings: Settings): Door => doorOf(settings);
