import { Link } from "@tanstack/react-router";
import type { Update } from "@/api/campaigns";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { Tag } from "@/shared/ui/Tag";
import { IdeaThumb } from "../IdeaThumb";

/** One entry of the timeline as fans read it. */
export function UpdateItem({ update }: { update: Update }) {
  const t = useTranslations("team.updates.kinds");
  const say = useText();
  const { moment } = useFormats();
  const { kind, title, body, idea, at } = update;
  return (
    <li className="stack-2">
      <p className="row">
        <Tag tone={kind === "winner" ? "brand" : "plain"}>{t(kind)}</Tag>
        <span className="meta">{moment(at)}</span>
      </p>
      <h3 className="t-3">{say(title)}</h3>
      <p className="whitespace-pre-line">{say(body)}</p>
      {idea && (
        <IdeaThumb idea={idea}>
          <Link to="/i/$id" params={{ id: idea.id }}>
            {idea.title}
          </Link>
          <span className="meta block">{idea.author}</span>
        </IdeaThumb>
      )}
    </li>
  );
}
