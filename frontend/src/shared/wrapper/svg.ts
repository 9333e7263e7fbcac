/** The few SVG primitives that wrappers are drawn with. Every number is rounded, so that the same drawing has the same bytes in every engine. */

export const round = (n: number): number => {
  const r = Math.round(n * 10) / 10;
  return r === 0 ? 0 : r;
};

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** allowed in XML: no control signs but white space, no halves of pairs. */
const allowed = (letter: string): boolean => {
  const code = letter.codePointAt(0) ?? 0;
  const control = code < 32 && !"\t\n\r".includes(letter);
  return !control && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
};

/** escapeText makes any text safe as the content of an element or an attribute. */
export const escapeText = (text: string): string =>
  Array.from(text)
    .filter(allowed)
    .map((c) => ESCAPES[c] ?? c)
    .join("");

export const rect = (x: number, y: number, w: number, h: number, fill: string, radius = 0): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" fill="${fill}"${radius ? ` rx="${radius}"` : ""}/>`;

export const circle = (x: number, y: number, r: number, fill: string): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" fill="${fill}"/>`;

export const path = (d: string, fill: string, more = ""): string =>
  `<path d="${d}" fill="${fill}"${more ? ` ${more}` : ""}/>`;

export const line = (d: string, stroke: string, width = 3): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

export const ellipse = (x: number, y: number, rx: number, ry: number, fill: string, angle = 0): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"${angle ? ` transform="rotate(${angle} ${x} ${y})"` : ""}/>`;

export const repeat = (n: number, draw: (i: number) => string): string => {
  let out = "";
  for (let i = 0; i < n; i++) out += draw(i);
  return out;
};

/** turned rotates a drawing around the origin, in degrees. */
export const turned = (angle: number, drawing: string): string =>
  `<g transform="rotate(${round(angle)})">${drawing}</g>`;

/** placed puts a drawing at a point, scaled and rotated. */
export const placed = (x: number, y: number, scale: number, angle: number, drawing: string): string =>
  `<g transform="translate(${round(x)} ${round(y)}) rotate(${round(angle)}) scale(${Math.round(scale * 100) / 100})">${drawing}</g>`;

/** scoop is a rectangle with corners cut out round, like the mark. */
export const scoop = (
  x: number,
  y: number,
  w: number,
  h: number,
  r: number,
  fill: string,
  more = "",
): string =>
  path(
    `M${x + r} ${y} H${x + w - r} A${r} ${r} 0 0 0 ${x + w} ${y + r} V${y + h - r} A${r} ${r} 0 0 0 ${x + w - r} ${y + h} H${x + r} A${r} ${r} 0 0 0 ${x} ${y + h - r} V${y + r} A${r} ${r} 0 0 0 ${x + r} ${y}Z`,
    fill,
    more,
  );
