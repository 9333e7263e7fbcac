/** Glazes: ground, tone (pattern on ground), pop (second pattern colour), paper (label) and ink (on the label). */
export interface Glaze {
  ground: string;
  tone: string;
  pop: string;
  paper: string;
  ink: string;
}

const glaze = (ground: string, tone: string, pop: string, paper: string, ink: string): Glaze => ({
  ground,
  tone,
  pop,
  paper,
  ink,
});

export const GLAZES = {
  smalt: glaze("#2746BF", "#3E60DA", "#F3C043", "#FBF2DD", "#1A2F8A"),
  menie: glaze("#CA3D1A", "#E8663A", "#FBD7A2", "#FFF4DF", "#8F2409"),
  saffraan: glaze("#F3B423", "#F8CB5E", "#BE4717", "#FFF6DE", "#6B2C06"),
  koper: glaze("#1B7657", "#2F9471", "#F4D283", "#FBF3DC", "#0E4B37"),
  munt: glaze("#A8D6BD", "#84C2A3", "#D5431E", "#FBF6E6", "#14503A"),
  roze: glaze("#F4AEA9", "#EC8C8C", "#9A2340", "#FFF3EA", "#7D1733"),
  bordeaux: glaze("#7C1D34", "#983149", "#F2BC9C", "#FBEDDF", "#641427"),
  hemel: glaze("#9DCBE8", "#76B2DA", "#F3B423", "#FAF6EA", "#163C69"),
  room: glaze("#F5E5BF", "#E9CF94", "#CB4520", "#FFFAEC", "#5A2A12"),
  cacao: glaze("#3C2218", "#573628", "#E7A23C", "#F9ECD4", "#3C2218"),
  pistache: glaze("#C2CD70", "#A4B34C", "#5C3A1E", "#FAF6DF", "#3E4A12"),
  nacht: glaze("#17243F", "#283C69", "#F3C043", "#F8EEDA", "#17243F"),
  klei: glaze("#E19A70", "#D07E50", "#3C2218", "#FFF1E2", "#6A2E10"),
};

/** What the bar is made of: its colour, which the corners show, and that colour in light and in shade. */
export const BASE_COLOURS = {
  puur: { face: "#3A2017", light: "#5E3A2B", shade: "#24120B" },
  melk: { face: "#8F5A36", light: "#B07A50", shade: "#6A3F22" },
  wit: { face: "#F4E4BF", light: "#FFF8E6", shade: "#D8BE86" },
  blond: { face: "#D79B56", light: "#EDBF84", shade: "#B17534" },
};

export type BaseColour = (typeof BASE_COLOURS)[keyof typeof BASE_COLOURS];

/** luminance of #RRGGBB, 0 to 255, by the weights of ITU-R BT.601. */
export const luminance = (hex: string): number =>
  Number.parseInt(hex.slice(1, 3), 16) * 0.3 +
  Number.parseInt(hex.slice(3, 5), 16) * 0.59 +
  Number.parseInt(hex.slice(5), 16) * 0.11;
