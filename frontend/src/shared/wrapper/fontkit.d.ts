/** What the tests use of fontkit and wawoff2, which bring no types. */
declare module "fontkit" {
  export interface Font {
    unitsPerEm: number;
    getVariation(axes: Record<string, number>): Font;
    hasGlyphForCodePoint(code: number): boolean;
    layout(
      text: string,
      features: Record<string, boolean>,
    ): { advanceWidth: number; glyphs: { bbox: { minY: number; maxY: number } }[] };
  }
  export function create(file: Buffer): Font;
}

declare module "wawoff2" {
  const tool: { decompress(file: Uint8Array): Promise<Uint8Array> };
  export default tool;
}
