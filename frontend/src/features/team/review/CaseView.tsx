import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button, buttonClass } from "@/shared/ui/Button";
import { PageTitle } from "@/shared/ui/PageTitle";
import { Tag } from "@/shared/ui/Tag";
import { DecisionPanel } from "./DecisionPanel";
import { Effect } from "./Effect";
import { Evidence } from "./Evidence";
import { History } from "./History";
import { Sample } from "./Sample";
import { SecondPerson } from "./SecondPerson";
import { Split } from "./Split";
import { Timeline } from "./Timeline";
import { caseTone } from "./tones";
import { Working } from "./Working";
import type { CaseDetail } from "./wire";

interface CaseViewProps {
  slug: string;
  detail: CaseDetail;
  /** Why this person looks. */
  reason: string;
  /** Asks for another reason. */
  onOther(): void;
}

/** A case laid out to be decided: what is seen at the left, the decision beside it. */
export function CaseView({ slug, detail, reason, onOther }: CaseViewProps) {
  const t = useTranslations("review.case");
  const look = useTranslations("review.look");
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const { case: it, timeline, split, effect, sample, decisions } = detail;
  const proposal = it.state === "proposed" ? decisions.find(({ state }) => state === "proposed") : undefined;
  const working = it.state === "working" ? decisions.find(({ state }) => state === "working") : undefined;
  return (
    <>
      <CaseHead it={it} />
      <p className="small muted mt-2 mb-5">
        {look("reason", { reason })}{" "}
        <Button variant="plain" size="s" onClick={onOther}>
          {look("other")}
        </Button>{" "}
        <a href="#decide" className={`${buttonClass({ variant: "plain", size: "s" })} case-jump`}>
          {t("toDecision")}
        </a>
      </p>
      <div className="case-grid">
        <div className="stack-5">
          <Evidence reasons={it.reasons} />
          <section className="ruled" aria-label={t("times")}>
            <Timeline line={timeline} />
          </section>
          {split.length > 0 && (
            <section className="ruled" aria-label={t("choices")}>
              <Split split={split} />
            </section>
          )}
          {effect.withCase.length > 0 && <Effect effect={effect} />}
          <Sample
            ballots={sample}
            total={it.ballots}
            {...(detail.allowed.includes("split") && { picked, onPick: setPicked })}
          />
          <History decisions={decisions} />
        </div>
        <aside id="decide" className="decide" tabIndex={-1} aria-label={t("decision")}>
          {proposal && <SecondPerson proposal={proposal} />}
          {working && <Working decision={working} />}
          {it.class === "appeal" && <ByAppeal slug={slug} />}
          {!proposal && !working && it.class !== "appeal" && (
            <DecisionPanel detail={detail} picked={picked} onDone={() => setPicked(new Set())} />
          )}
        </aside>
      </div>
    </>
  );
}

/** A voter asked: the answer decides, and is given where the appeals are. */
function ByAppeal({ slug }: { slug: string }) {
  const t = useTranslations("review.case");
  return (
    <div className="stack">
      <h2 className="t-3">{t("byAppeal")}</h2>
      <p>{t("byAppealText")}</p>
      <Link
        to="/team/c/$slug/review"
        params={{ slug }}
        search={{ view: "appeals" }}
        className={buttonClass({ variant: "alt" })}
      >
        {t("toAppeals")}
      </Link>
    </div>
  );
}

function CaseHead({ it }: { it: CaseDetail["case"] }) {
  const t = useTranslations("review.case");
  const words = useTranslations("review");
  const { moment } = useFormats();
  return (
    <PageTitle
      kicker={
        <span className="row">
          <Tag tone={caseTone(it)}>{words(`states.${it.state}`)}</Tag>
          <Tag>{words(`class.${it.class}`)}</Tag>
          <span>{t("opened", { moment: moment(it.openedAt) })}</span>
          {(it.state === "open" || it.state === "proposed") && (
            <span>{t(it.verdict === "hold" ? "notCounting" : "counting")}</span>
          )}
        </span>
      }
    >
      {t("title", {
        number: it.number,
        ballots: it.ballots,
        on: it.option ? "one" : "several",
        title: it.option?.title ?? "",
      })}
    </PageTitle>
  );
}
