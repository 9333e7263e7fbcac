import { useTranslations } from "@/shared/i18n";
import { BallotsTable } from "./BallotsTable";
import { Evidence } from "./Evidence";
import { Split } from "./Split";
import { Timeline } from "./Timeline";
import type { CaseDetail } from "./wire";

/** A case without what was decided about it, nor what its ballots count for now. */
export function BlindCase({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("review");
  const { case: it, timeline, split, sample } = detail;
  return (
    <div className="stack-5">
      <p className="t-3 serif">{t("blind.subject", { ballots: it.ballots })}</p>
      <Evidence reasons={it.reasons} />
      <section className="ruled" aria-label={t("case.times")}>
        <Timeline line={timeline} />
      </section>
      <section className="ruled" aria-label={t("case.choices")}>
        <Split split={split} />
      </section>
      <BallotsTable caption={t("sample.title")} ballots={sample} statesHidden />
    </div>
  );
}
