import { boxWidth, drawFlow, type FlowColumn } from "./flow";

interface RibbonsProps {
  /** What the drawing shows, for those who do not see it; the figures stand in a table. */
  label: string;
  columns: readonly FlowColumn[];
  /** What stands above each column. */
  heads: readonly string[];
  nameOf(key: string): string;
  format(value: number): string;
  /** Keys with a colour of their own, the first in the brand's. */
  colours: readonly string[];
}

/** Rounds that flow into each other. It is as wide as its rounds, and scrolls in its own box. */
export function Ribbons({ label, columns, heads, nameOf, format, colours }: RibbonsProps) {
  const { width, height, boxes, ribbons } = drawFlow(columns);
  const ink = (key: string) => {
    const place = colours.indexOf(key);
    return place < 0 || place > 5 ? "var(--data-mute)" : `var(--data-${place + 1})`;
  };
  const last = columns.length - 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard
    <section className="scroll-x flow" tabIndex={0} aria-label={label}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        style={{ width: "100%", minWidth: width * 0.62, maxWidth: width * 1.15 }}
        role="img"
        aria-label={label}
      >
        {ribbons.map((one) => (
          <path
            key={`${one.column} ${one.from} ${one.to}`}
            d={one.path}
            fill={ink(one.from)}
            opacity={one.moved ? 0.55 : 0.28}
          />
        ))}
        {heads.map((head, column) => (
          <text key={head} x={190 + column * 210} y={22} className="flow-head">
            {head}
          </text>
        ))}
        {boxes.map((box) => (
          <g key={`${box.column} ${box.key}`}>
            <rect x={box.x} y={box.y} width={boxWidth} height={box.height} fill={ink(box.key)} />
            <text
              x={box.column === 0 ? box.x - 10 : box.x + boxWidth + 8}
              y={box.y + box.height / 2 + 6}
              textAnchor={box.column === 0 ? "end" : "start"}
              className="flow-word"
            >
              {box.column === 0 || box.column === last ? `${clip(nameOf(box.key))} ` : ""}
              {format(box.value)}
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}

const clip = (name: string) => (name.length > 15 ? `${name.slice(0, 14)}…` : name);
