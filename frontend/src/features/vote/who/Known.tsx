import type { Ballot } from "@/api/ballots";
import { useSession } from "@/api/session";
import { useTranslations } from "@/shared/i18n";

/** How well the voter was known when the ballot was cast, and how much it weighs where codes raised that. */
export function Known({ ballot: { tier, weight } }: { ballot: Pick<Ballot, "tier" | "weight"> }) {
  const t = useTranslations("who.known");
  const member = Boolean(useSession());
  if (!tier) return null;
  return (
    <p className="small">
      {weight > 1 && <b>{t("weight", { weight })}</b>} {t(tier === "guest" && member ? "claimed" : tier)}
    </p>
  );
}
