import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import type { Method } from "@/shared/lib/methods";
import { recorded } from "@/shared/lib/recorded";
import { kindOf } from "./kind";
import { methodOf } from "./method";
import { mostChoices } from "./useBallot";

interface MethodLineProps {
  round: Round;
  options: number;
  /** The ballot has just been opened again: the words get the focus. */
  focus: boolean;
}

/** What to do, what the method makes of it in a sentence or two, and where it is explained. */
export function MethodLine({ round, options, focus }: MethodLineProps) {
  const t = useTranslations("vote.method");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) heading.current?.focus();
  }, [focus]);
  const method = methodOf(round);
  const most = mostChoices(round, options);
  const { points = 10, perOption = 0, maxScore = 5, setSize = 4 } = round.settings;
  const values = { most, points, maxScore, seats: round.seats, size: Math.min(setSize, options) };
  const limited = most < options && most > 1;
  return (
    <div className="method">
      <div className="row-head">
        <h2 className="t-1" ref={heading} tabIndex={-1}>
          {t(titleKey(method, limited), values)}
        </h2>
        <p className="meta">
          {t(kindOf(round) === "duels" || kindOf(round) === "sets" ? "among" : "count", { options })}
        </p>
      </div>
      <p className="lead" id="method">
        {t(`means.${method}`, values)}
        {kindOf(round) === "rank" && limited && ` ${t("rankMost", { most })}`}
        {method === "budget" && perOption > 0 && perOption < points && ` ${t("cap", { most: perOption })}`}{" "}
        <Link to="/how-we-count" hash={method} className="small">
          {t("how")}
        </Link>
        {" · "}
        <Link to="/c/$slug/$record/$no" params={recorded("rules", round.number)} className="small">
          {t("rules")}
        </Link>
      </p>
    </div>
  );
}

const titles = {
  single: "single",
  budget: "budget",
  score: "score",
  star: "score",
  irv: "rank",
  schulze: "rank",
  "stv-scottish": "rank",
  "stv-wigm": "rank",
  duels: "duels",
  maxdiff: "maxdiff",
} as const;

function titleKey(method: Method, limited: boolean) {
  const own = method in titles ? titles[method as keyof typeof titles] : undefined;
  return `titles.${own ?? (limited ? "most" : "all")}` as const;
}
