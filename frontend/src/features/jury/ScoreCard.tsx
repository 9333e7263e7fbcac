import { Link } from "@tanstack/react-router";
import { ExternalLink } from "lucide-react";
import type { JuryIdea, JuryMark, JuryRules } from "@/api/jury";
import { useText, useTranslations } from "@/shared/i18n";
import { Checkbox } from "@/shared/ui/Checkbox";
import { TextField } from "@/shared/ui/TextField";
import { emptyMark, scored } from "./marks";
import { ScoreRow } from "./ScoreRow";

interface ScoreCardProps {
  idea: JuryIdea;
  rules: JuryRules;
  mark?: JuryMark;
  onChange(mark: JuryMark): void;
}

/** One idea to judge: what it is, a score by each criterion, or that the juror abstains. */
export function ScoreCard({ idea, rules, mark, onChange }: ScoreCardProps) {
  const t = useTranslations("jury.sheet");
  const text = useText();
  const count = rules.criteria.length;
  const own = mark ?? emptyMark(idea.id, count);
  return (
    <article className="stack-5" aria-labelledby="idea">
      <div className="jury-idea">
        {idea.pictureUrl && (
          <div className="sq">
            <img src={idea.pictureUrl} alt={idea.pictureAlt ?? ""} width={400} height={400} />
          </div>
        )}
        <div className="stack">
          <h2 className="t-2" id="idea" lang={idea.language}>
            {idea.title}
          </h2>
          <Said idea={idea} />
          <p>
            <Link to="/i/$id" params={{ id: idea.id }} target="_blank">
              {t("look")} <ExternalLink className="i" aria-hidden="true" />
            </Link>
          </p>
        </div>
      </div>
      {!own.abstains &&
        rules.criteria.map(({ name, description, weight }, place) => (
          <ScoreRow
            key={name.nl}
            label={t("score", { name: text(name), weight })}
            hint={text(description ?? {})}
            value={own.scores[place] ?? 0}
            onChange={(score) => onChange(scored(own, count, place, score))}
          />
        ))}
      <Checkbox
        label={t("abstain")}
        hint={t("abstainHint")}
        checked={own.abstains}
        onChange={(abstains) => onChange({ ...own, abstains })}
      />
      {own.abstains && (
        <TextField
          label={t("why")}
          value={own.reason}
          limit={500}
          onChange={(reason) => onChange({ ...own, reason })}
        />
      )}
    </article>
  );
}

/** What the maker wrote, in the maker's words. */
function Said({ idea }: { idea: JuryIdea }) {
  const words = ["slogan", "text", "story", "why"].flatMap((key) => {
    const said = idea.fields[key];
    return typeof said === "string" && said !== idea.title ? [said] : [];
  });
  return words.map((said) => (
    <p key={said} className="whitespace-pre-line" lang={idea.language}>
      {said}
    </p>
  ));
}
