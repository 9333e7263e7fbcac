import type { ReactNode } from "react";
import { useFormats, useTranslations } from "@/shared/i18n";
import { type Column, Table } from "@/shared/ui/Table";
import { Tag } from "@/shared/ui/Tag";
import { stateTone } from "./tones";
import { usePseudonym } from "./usePseudonym";
import type { CaseBallot } from "./wire";

interface BallotsTableProps {
  caption: string;
  ballots: readonly CaseBallot[];
  foot?: ReactNode;
  /** What can be done with each. */
  last?: { head: ReactNode; cell(ballot: CaseBallot): ReactNode };
  /** Whoever looks for the second time does not see what became of them. */
  statesHidden?: boolean;
}

/** Ballots under pseudonyms with what stands out; never an address or a name. */
export function BallotsTable({ caption, ballots, foot, last, statesHidden }: BallotsTableProps) {
  const t = useTranslations("review.sample");
  const states = useTranslations("review.ballotState");
  const name = usePseudonym();
  const { clock, day, percent } = useFormats();
  const columns: Column<CaseBallot>[] = [
    {
      key: "voter",
      head: t("voter"),
      rowHeader: true,
      cell: ({ voter, at }) => (
        <span className="whitespace-nowrap">
          {name(voter)}
          <br />
          <span className="muted font-normal">{t("moment", { day: day(at), time: clock(at) })}</span>
        </span>
      ),
    },
    ...(last ? [{ key: "last", ...last }] : []),
    {
      key: "from",
      head: t("from"),
      cell: ({ network, device }) => (
        <span className="whitespace-nowrap">
          {name(network)}
          <br />
          {name(device)}
        </span>
      ),
    },
    {
      key: "option",
      head: t("option"),
      cell: ({ option, state }) => (
        <>
          <span className="block min-w-32">{option?.title}</span>
          {!statesHidden && <Tag tone={stateTone(state)}>{states(state)}</Tag>}
        </>
      ),
    },
    { key: "score", head: t("score"), numeric: true, cell: ({ score }) => percent(score, 0) },
    {
      key: "why",
      head: t("why"),
      cell: ({ reasons }) => (
        <span className="block min-w-40">
          {reasons.map(({ text }) => text).join(" ") || t("nothingAlone")}
        </span>
      ),
    },
  ];
  return (
    <Table
      caption={caption}
      captionHidden
      columns={columns}
      rows={ballots}
      rowKey={({ id }) => id}
      foot={foot}
    />
  );
}
