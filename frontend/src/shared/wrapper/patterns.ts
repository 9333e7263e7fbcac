import type { Glaze } from "./colours";
import type { Pattern } from "./keys";
import { pick, type Random } from "./random";
import { path, repeat } from "./svg";

interface Brush extends Glaze {
  random: Random;
}

/** grid joins what is drawn in each of n x n cells of a square of 400; empty cells give nothing. */
const grid = (n: number, d: (column: number, row: number) => string): string =>
  repeat(n * n, (i) => d(i % n, Math.floor(i / n)));

/** sector is a quarter of a disc around a corner; sx and sy say to which side it lies. */
const sector = (x: number, y: number, r: number, sx: number, sy: number): string =>
  `M${x} ${y}h${r * sx}a${r} ${r} 0 0 ${sx * sy > 0 ? 1 : 0} ${-r * sx} ${r * sy}z`;

const square = (x: number, y: number, w: number, h = w): string => `M${x} ${y}h${w}v${h}h${-w}z`;

const diamond = (x: number, y: number, r: number): string =>
  `M${x} ${y - r}l${r} ${r} ${-r} ${r} ${-r} ${-r}z`;

/** dots is a row of discs, drawn as one dotted line; gap is the distance of their middles. */
const dots = (x: number, y: number, r: number, gap: number, fill: string): string =>
  `<path d="M${x} ${y}H430" fill="none" stroke="${fill}" stroke-width="${r * 2}" stroke-linecap="round" stroke-dasharray="0 ${gap}"/>`;

/** CORNERS of a cell: where a quarter of a disc can have its middle, and to which side it then lies. */
const CORNERS = [
  [0, 0, 1, 1],
  [1, 0, -1, 1],
  [1, 1, -1, -1],
  [0, 1, 1, -1],
] as const;

const corner = (random: Random) => CORNERS[pick(random, 4)] ?? CORNERS[0];

const effen = () => "";

const tegel = ({ random, tone, pop }: Brush) => {
  let [tones, pops] = ["", ""];
  grid(8, (column, row) => {
    const [cx, cy, sx, sy] = corner(random);
    const d = sector((column + cx) * 50, (row + cy) * 50, 50, sx, sy);
    if (random() < 0.16) pops += d;
    else tones += d;
    return "";
  });
  return path(tones, tone) + path(pops, pop);
};

const blok = ({ tone, pop }: Brush) => {
  const cells = (wanted: boolean) =>
    grid(8, (c, r) => ((c + r) % 2 && ((c + 2 * r) % 8 === 1) === wanted ? square(c * 50, r * 50, 50) : ""));
  return path(cells(false), tone) + path(cells(true), pop);
};

const ruit = ({ tone, pop }: Brush) => {
  const lattice = (r: number) =>
    repeat(9, (row) => repeat(row % 2 ? 4 : 5, (i) => diamond(i * 100 + (row % 2) * 50, row * 50, r)));
  return path(lattice(46), tone) + path(lattice(13), pop);
};

const streep = ({ random, tone, pop }: Brush) => {
  const w = [20, 28.6, 25][pick(random, 3)] ?? 25;
  const stripes = (popped: boolean) =>
    repeat(Math.ceil(200 / w), (i) =>
      (i % 4 === 2) === popped ? square(Math.round(i * w * 20) / 10, 0, w, 400) : "",
    );
  return path(stripes(false), tone) + path(stripes(true), pop);
};

const stip = ({ tone, pop }: Brush) =>
  repeat(17, (row) => dots(row % 2 ? 25 : 0, row * 25, row % 4 ? 7.5 : 6, 50, tone)) +
  repeat(9, (i) => dots(i % 2 ? 50 : 0, i * 50, 11, 100, pop));

const schub = ({ ground, tone, pop }: Brush) =>
  repeat(17, (j) => {
    const [x, y, even] = [j % 2 ? 25 : 0, 400 - j * 25, j % 2 === 0];
    return (
      dots(x, y, 25, 50, even ? tone : ground) +
      dots(x, y, 15, 50, even ? ground : tone) +
      dots(x, y, 6, 50, pop)
    );
  });

const visgraat = ({ tone, pop }: Brush) => {
  const bones = (popped: boolean, right: boolean) =>
    repeat(11, (j) =>
      (j % 4 === 1) === popped
        ? repeat(8, (i) =>
            right
              ? `M${i * 50 + 25} ${j * 42 - 15}l25-25v20l-25 25z`
              : `M${i * 50} ${j * 42 - 40}l25 25v20l-25-25z`,
          )
        : "",
    );
  const half = (right: boolean, more: string) =>
    path(bones(false, right), tone, more) + path(bones(true, right), pop, more);
  return half(false, "") + half(true, 'opacity=".74"');
};

const golf = ({ tone, pop }: Brush) => {
  const waves = (popped: boolean) =>
    repeat(10, (j) => ((j % 3 === 1) === popped ? `M-50 ${j * 44}q25-34 50 0${"t50 0".repeat(9)}` : ""));
  return (
    path(waves(false), "none", `stroke="${tone}" stroke-width="18"`) +
    path(waves(true), "none", `stroke="${pop}" stroke-width="8"`)
  );
};

const zon = ({ tone, pop }: Brush) =>
  repeat(24, (i) =>
    path("M200 200l320 0-2.7 41.8z", i % 6 ? tone : pop, `transform="rotate(${i * 15} 200 200)"`),
  );

const PETALS =
  "c-20-16-20-40 0-48c20 8 20 32 0 48c-16 20-40 20-48 0c8-20 32-20 48 0c20 16 20 40 0 48c-20-8-20-32 0-48c16-20 40-20 48 0c-8 20-32 20-48 0z";
const RAYS =
  "m7 7l16.3 26.1 13.5 3.7-3.7-13.5zm0-14l26.1-16.3 3.7-13.5-13.5 3.7zm-14 0l-16.3-26.1-13.5-3.7 3.7 13.5zm0 14l-26.1 16.3-3.7 13.5 13.5-3.7z";

const rozet = ({ tone, pop }: Brush) => {
  const flowers = (d: string) => grid(4, (c, r) => `M${c * 100 + 50} ${r * 100 + 50}${d}`);
  return (
    path(flowers(PETALS), tone) +
    path(flowers(RAYS), pop) +
    repeat(4, (r) => dots(50, r * 100 + 50, 8, 100, pop))
  );
};

const kruis = ({ tone, pop }: Brush) => {
  const crosses = (popped: boolean) =>
    grid(8, (c, r) =>
      ((c + r) % 3 === 0) === popped
        ? `M${c * 50 + 20} ${r * 50 + 10}h10v10h10v10h-10v10h-10v-10h-10v-10h10z`
        : "",
    );
  return path(crosses(false), tone) + path(crosses(true), pop);
};

const TRIANGLES = ["h50l-50 50z", "h50v50z", "v50h50z", "m50 0v50h-50z"];

const quilt = ({ tone, pop }: Brush) => {
  const patches = (popped: boolean) =>
    grid(8, (c, r) =>
      ((c + r) % 4 === 0) === popped ? `M${c * 50} ${r * 50}${TRIANGLES[(c % 2) + 2 * (r % 2)] ?? ""}` : "",
    );
  return path(patches(false), tone) + path(patches(true), pop);
};

const boog = ({ random, ground, tone, pop }: Brush) => {
  const turns = Array.from({ length: 16 }, () => corner(random));
  const ring = (r: number, fill: string) =>
    path(
      grid(4, (c, row) => {
        const [cx, cy, sx, sy] = turns[row * 4 + c] ?? CORNERS[0];
        return sector((c + cx) * 100, (row + cy) * 100, r, sx, sy);
      }),
      fill,
    );
  return ring(92, tone) + ring(72, ground) + ring(54, pop) + ring(36, ground) + ring(20, tone);
};

/** Every pattern fills a square of 400 on a grid of 8 x 8, in the tone and the pop of its glaze. */
export const PATTERN_DRAWINGS: Record<Pattern, (brush: Brush) => string> = {
  effen,
  tegel,
  blok,
  ruit,
  streep,
  stip,
  schub,
  visgraat,
  golf,
  zon,
  rozet,
  kruis,
  quilt,
  boog,
};
