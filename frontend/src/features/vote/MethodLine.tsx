import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { mostChoices } from "./useBallot";

interface MethodLineProps {
  round: Round;
  options: number;
  /** The ballot has just been opened again: the words get the focus. */
  focus: boolean;
}

/** What the method means, in a sentence, and where it is explained. */
export function MethodLine({ round, options, focus }: MethodLineProps) {
  const t = useTranslations("vote.method");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) heading.current?.focus();
  }, [focus]);
  const most = mostChoices(round, options);
  const limit = most < options ? "most" : "all";
  const method = round.method === "single" ? "single" : (`approval.${limit}` as const);
  return (
    <div className="method">
      <div className="row-head">
        <h2 className="t-1" ref={heading} tabIndex={-1}>
          {t(`${method}.title`, { most })}
        </h2>
        <p className="meta">{t("count", { options })}</p>
      </div>
      <p className="lead" id="method">
        {t(`${method}.text`, { most })}{" "}
        <Link to="/how-we-count" className="small">
          {t("how")}
        </Link>
      </p>
    </div>
  );
}
