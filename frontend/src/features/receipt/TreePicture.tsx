import { useTranslations } from "@/shared/i18n";

const top = 34;
const bottom = 206;
const rowHeight = (bottom - top) / 3;
const widthOf = 560;

/** Leaf 5 of eight is the voter's; on the way up its path, and beside that what the proof brings. */
const own = 5;

interface Node {
  row: number;
  at: number;
}

const x = ({ row, at }: Node) => (widthOf / 2 ** (3 - row)) * (at + 0.5);
const y = ({ row }: Node) => bottom - row * rowHeight;

const nodes: Node[] = [0, 1, 2, 3].flatMap((row) =>
  Array.from({ length: 2 ** (3 - row) }, (_, at) => ({ row, at })),
);
const isOwn = ({ row, at }: Node) => at === own >> row;
const isBeside = ({ row, at }: Node) => row < 3 && at === ((own >> row) ^ 1);
const kindOf = (node: Node) => (isOwn(node) ? "own" : isBeside(node) ? "beside" : "other");

/** How a vote hangs together with all others: two by two, up to one fingerprint that is signed. */
export function TreePicture() {
  const t = useTranslations("receipt.picture");
  return (
    <figure className="log-tree">
      <svg viewBox={`0 0 ${widthOf} 240`} role="img" aria-label={t("alt")}>
        {nodes
          .filter(({ row }) => row < 3)
          .map((node) => {
            const above = { row: node.row + 1, at: node.at >> 1 };
            return (
              <line
                key={`${node.row}-${node.at}`}
                className={isOwn(node) ? "own" : undefined}
                x1={x(node)}
                y1={y(node)}
                x2={x(above)}
                y2={y(above)}
              />
            );
          })}
        {nodes.map((node) => {
          const size = node.row === 3 ? 34 : 22;
          return (
            <rect
              key={`${node.row}-${node.at}`}
              className={kindOf(node)}
              x={x(node) - size / 2}
              y={y(node) - size / 2}
              width={size}
              height={size}
            />
          );
        })}
        <path className="seal" d={`M${widthOf / 2 - 8} ${top} l6 7 l11 -13`} />
        <text x={widthOf / 2 + 28} y={top + 5}>
          {t("root")}
        </text>
        <text className="mine" x={x({ row: 0, at: own })} y={bottom + 30} textAnchor="middle">
          {t("own")}
        </text>
      </svg>
      <figcaption className="small muted">{t("caption")}</figcaption>
    </figure>
  );
}
