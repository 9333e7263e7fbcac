import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Idea } from "@/api/ideas";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Avatar } from "@/shared/ui/Avatar";

/** Who made it and when, and what it builds on. */
export function Maker({ idea: { author, createdAt, updatedAt, version, remix } }: { idea: Idea }) {
  const t = useTranslations("ideas");
  const { date } = useFormats();
  const name = author || t("anonymous");
  const when =
    version > 1
      ? t("edited", { date: date(createdAt), edited: date(updatedAt) })
      : t("sentIn", { date: date(createdAt) });
  return (
    <div className="stack">
      <div className="who">
        <Avatar name={name} />
        <p className="small">
          <b>{name}</b>
          <br />
          <span className="meta">{when}</span>
        </p>
      </div>
      {remix && (
        <p className="small">
          {t.rich("remixOf", {
            title: remix.title,
            maker: remix.author || t("anonymous"),
            a: (words: ReactNode) => (
              <Link to="/i/$id" params={{ id: remix.id }}>
                {words}
              </Link>
            ),
          })}
        </p>
      )}
    </div>
  );
}
