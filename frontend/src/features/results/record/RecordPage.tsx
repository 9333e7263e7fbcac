import type { Round } from "@/api/campaigns";
import { IntegrityPage } from "./IntegrityPage";
import { RulesPage } from "./RulesPage";

/** The rule book of a vote, or the report with its result. */
export function RecordPage({ slug, record, round }: { slug: string; record: string; round: Round }) {
  return record === "rules" ? (
    <RulesPage slug={slug} round={round} />
  ) : (
    <IntegrityPage slug={slug} round={round} />
  );
}
