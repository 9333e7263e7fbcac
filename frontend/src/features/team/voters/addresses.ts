/** What one call of the server takes. */
export const batchSize = 1_000;

/** The addresses in a text as people paste it, each once: `Noor <noor@voorbeeld.nl>, a@b.nl; c@d.nl`. */
export function addressesIn(text: string): string[] {
  const found = text.match(/[^\s<>,;:"'()[\]]+@[^\s<>,;:"'()[\]]+/g) ?? [];
  return [...new Set(found.map((address) => address.toLowerCase().replace(/\.+$/, "")))];
}

/** The same in parts that can be sent. */
export function batches<T>(all: readonly T[], size = batchSize): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}
