import { Problem } from "@/api/problem";
import type { Admission } from "@/api/who";
import { heaviest, takesCodes, type WhoSettings } from "@/shared/who/rules";

/** What a ballot itself can bring, in the order in which it is asked for. */
export const asks = ["code", "rules", "age", "country"] as const;
export type Ask = (typeof asks)[number];

/** Which question cures a reason for which a ballot is refused; none for the others. */
const cures: Readonly<Record<string, Ask>> = {
  "code-required": "code",
  "code-unknown": "code",
  "code-used": "code",
  "code-expired": "code",
  "code-revoked": "code",
  "code-limit": "code",
  "house-rules": "rules",
  "age-undeclared": "age",
  "too-young": "age",
  "country-undeclared": "country",
  country: "country",
};

/** Which field of a ballot is whose. */
const fields: Readonly<Record<string, Ask>> = {
  code: "code",
  "declaration.houseRules": "rules",
  "declaration.ageAtLeast": "age",
  "declaration.country": "country",
};

/** What has to be asked of somebody before their ballot can be taken. */
export function asksOf({ reasons }: Pick<Admission, "reasons">): Ask[] {
  return asks.filter((ask) => reasons.some((reason) => cures[reason] === ask));
}

/** Why somebody cannot vote whatever the ballot brings; undefined where nothing stands in the way. */
export function blockOf({ reasons, as }: Pick<Admission, "reasons" | "as">): Block | undefined {
  const found = blocks.filter((block) => reasons.includes(block));
  // whoever is not signed in may turn out to be on the list
  return found.includes("not-invited")
    ? "not-invited"
    : found.find((block) => block !== "sign-in" || as === "guest");
}

const blocks = ["guest-claimed", "email-unconfirmed", "imported-key", "sign-in", "not-invited"] as const;
export type Block = (typeof blocks)[number];

export const isBlock = (reason: string | undefined): reason is Block => blocks.some((one) => one === reason);

/** How a code is asked for: it must be there, it may be, or it is of no use. */
export function codeUse(settings: WhoSettings, admission: Admission | undefined): "must" | "may" | "none" {
  if (!takesCodes(settings)) return "none";
  if (admission && asksOf(admission).includes("code")) return "must";
  return (admission?.weight ?? 1) < heaviest(settings) ? "may" : "none";
}

/** What a refusal says at which question; nothing for a refusal that is about something else. */
export function flawsIn(error: unknown): Partial<Record<Ask, string>> {
  if (!(error instanceof Problem)) return {};
  const cure = error.slug === "not-eligible" && cures[error.reason ?? ""];
  if (cure) return { [cure]: error.detail };
  const flaws: Partial<Record<Ask, string>> = {};
  for (const { field, message } of error.fields) {
    const ask = fields[field];
    if (ask) flaws[ask] ??= message;
  }
  return flaws;
}

/** Whether a refusal is told at the questions, so that nothing else has to. */
export const isToldThere = (error: unknown): boolean =>
  error instanceof Problem &&
  Object.keys(flawsIn(error)).length > 0 &&
  error.fields.every(({ field }) => field in fields);
