/** The closed lists a wrapper is chosen from. Their order is the order in which people see them. */

export const BASES = ["puur", "melk", "wit", "blond"] as const;

export const COLOURS = [
  "smalt",
  "menie",
  "saffraan",
  "koper",
  "munt",
  "roze",
  "bordeaux",
  "hemel",
  "room",
  "cacao",
  "pistache",
  "nacht",
  "klei",
] as const;

export const PATTERNS = [
  "effen",
  "tegel",
  "blok",
  "ruit",
  "streep",
  "stip",
  "schub",
  "visgraat",
  "golf",
  "zon",
  "rozet",
  "kruis",
  "quilt",
  "boog",
] as const;

export const INGREDIENTS = [
  "hazelnoot",
  "amandel",
  "pistache",
  "pecan",
  "pinda",
  "kokos",
  "sinaasappel",
  "citroen",
  "limoen",
  "framboos",
  "kers",
  "peer",
  "appel",
  "vijg",
  "munt",
  "chili",
  "gember",
  "pompoen",
  "rabarber",
  "vlier",
  "kool",
  "haring",
  "muisjes",
  "kaneel",
  "speculaas",
  "stroopwafel",
  "zeezout",
  "karamel",
  "drop",
  "koffie",
  "honing",
] as const;

export const LAYOUTS = ["plaat", "band", "kwart", "strooi", "groot", "rand", "kolom"] as const;

/** Voices of the lettering: 0 upright slab, 1 italic slab, 2 capitals without serifs. */
export const VOICES = [0, 1, 2] as const;

export type Base = (typeof BASES)[number];
export type Colour = (typeof COLOURS)[number];
export type Pattern = (typeof PATTERNS)[number];
export type Ingredient = (typeof INGREDIENTS)[number];
export type Layout = (typeof LAYOUTS)[number];
export type Voice = (typeof VOICES)[number];
