import { useFormats, useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { type Column, Table } from "@/shared/ui/Table";
import { Tag } from "@/shared/ui/Tag";
import { type EffectLine, effectLines, winners } from "./effect";
import type { CaseEffect, CaseLine } from "./wire";

/** How the round would end without the case and with it, side by side. */
export function Effect({ effect }: { effect: CaseEffect }) {
  const t = useTranslations("review.effect");
  const { number, list } = useFormats();
  const votes = (line?: CaseLine) => (line?.votes === undefined ? "" : number(line.votes));
  const rows = effectLines(effect);
  // all that is held is mostly this case: then it says nothing more
  const others = rows.some((line) => line.withHeld?.rank !== line.with?.rank);
  const quoted = (lines: readonly CaseLine[]) =>
    list(winners(lines).map((title) => t("quoted", { title }))) || t("nobody");
  const hasVotes = effect.withoutCase.some((line) => line.votes !== undefined);
  const both = (key: "without" | "with" | "withHeld"): Column<EffectLine>[] => [
    ...(hasVotes ? [{ key, head: t(key), numeric: true, cell: (line: EffectLine) => votes(line[key]) }] : []),
    {
      key: `${key}-rank`,
      head: hasVotes ? t("rank") : t(`${key}Rank`),
      numeric: true,
      cell: (line) => {
        const place = line[key];
        if (!place) return "";
        return place.winner ? <b>{t("winner", { rank: place.rank })}</b> : place.rank;
      },
    },
  ];
  const columns: Column<EffectLine>[] = [
    {
      key: "title",
      head: t("option"),
      rowHeader: true,
      cell: ({ title, moved }) => (
        <span className="block min-w-32">
          {title} {moved && <Tag tone="warn">{t("moved")}</Tag>}
        </span>
      ),
    },
    ...both("without"),
    ...both("with"),
    ...(others ? both("withHeld") : []),
  ];
  return (
    <section className="ruled stack" aria-labelledby="effect">
      <h2 className="t-3" id="effect">
        {t("title")}
      </h2>
      {effect.winnerChanges ? (
        <Note tone="warn" title={t("changes")}>
          {t("changesText", {
            without: quoted(effect.withoutCase),
            with: quoted(effect.withCase),
          })}
        </Note>
      ) : (
        <p>{t(effect.rankChanges ? "ranks" : "same")}</p>
      )}
      <Table
        caption={t("caption")}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ option }) => option}
        foot={t("foot")}
      />
    </section>
  );
}
