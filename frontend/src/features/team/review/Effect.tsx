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
  const hasVotes = effect.withoutCase.some((line) => line.votes !== undefined);
  const both = (key: "without" | "with" | "counted" | "withHeld"): Column<EffectLine>[] => [
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
        <>
          {title} {moved && <Tag tone="warn">{t("moved")}</Tag>}
        </>
      ),
    },
    ...both("without"),
    ...both("with"),
    ...both("counted"),
    ...both("withHeld"),
  ];
  return (
    <section className="ruled stack" aria-labelledby="effect">
      <h2 className="t-3" id="effect">
        {t("title")}
      </h2>
      {effect.winnerChanges ? (
        <Note tone="warn" title={t("changes")}>
          {t("changesText", {
            without: list(winners(effect.withoutCase)) || t("nobody"),
            with: list(winners(effect.withCase)) || t("nobody"),
          })}
        </Note>
      ) : (
        <p>{t(effect.rankChanges ? "ranks" : "same")}</p>
      )}
      <Table
        caption={t("caption")}
        captionHidden
        columns={columns}
        rows={effectLines(effect)}
        rowKey={({ option }) => option}
        foot={t("foot")}
      />
    </section>
  );
}
