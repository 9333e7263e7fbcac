const wall = new Map<string, Intl.DateTimeFormat>();

function clock(zone: string): Intl.DateTimeFormat {
  const known = wall.get(zone);
  if (known) return known;
  // Swedish writes 2026-10-06 20:00, which a datetime-local input takes but for the blank.
  const made = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  wall.set(zone, made);
  return made;
}

/** What the clock on the wall in a zone shows at a moment, as a datetime-local input has it: 2026-10-06T20:00. */
export function toWall(time: string | Date, zone: string): string {
  return clock(zone).format(new Date(time)).replace(" ", "T");
}

/**
 * The moment, RFC 3339 in UTC, at which the clock in a zone shows what a datetime-local input holds; '' for an input
 * that is not filled in. An hour that the clock skips is taken as the one after it; of an hour that comes twice, the
 * first.
 */
export function fromWall(local: string, zone: string): string {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return "";
  const ahead = (at: number) =>
    Date.parse(`${toWall(new Date(at), zone)}Z`) - Math.floor(at / 60_000) * 60_000;
  // The zone's lead a day before and a day after: the clock changes at most once in between.
  const candidates = [ahead(asUtc - 86_400_000), ahead(asUtc + 86_400_000)].map((lead) => asUtc - lead);
  const exact = candidates.filter((at) => toWall(new Date(at), zone) === local.slice(0, 16));
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates)).toISOString();
}
