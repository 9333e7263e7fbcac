import type { CSSProperties } from "react";
import type { Results } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import type { Figures } from "./cleanliness";
import { RecordSection } from "./RecordFrame";

/** How many ballots are held for which ideas, never which ballots. Left out where none are. */
export function HeldOptions({ figures: { options }, results }: { figures: Figures; results: Results }) {
  const t = useTranslations("about.record.integrity.options");
  if (options.length === 0) return null;
  const titles = new Map(results.ranking.map(({ option, title }) => [option, title]));
  const most = Math.max(...options.map(({ votes = 0, held }) => votes + held), 1);
  const part = (count: number) => `${(100 * count) / most}%`;
  return (
    <RecordSection id="options" title={t("title")}>
      <p>{t("lead")}</p>
      <ul className="bars">
        {options.map(({ option, votes, held }) => (
          <li key={option}>
            <span className="name small">{titles.get(option)}</span>
            <span
              className="b"
              aria-hidden="true"
              style={{ "--v": part(votes ?? 0), "--h": part(held) } as CSSProperties}
            >
              <i className="mine" />
              <i className="held" />
            </span>
            <span className="small num">
              {votes === undefined ? t("held", { held }) : t("votes", { votes, held })}
            </span>
          </li>
        ))}
      </ul>
    </RecordSection>
  );
}
