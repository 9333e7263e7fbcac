/** hash folds a text into 32 bits (FNV-1a over UTF-16 units). */
export function hash(text: string): number {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return h >>> 0;
}

export type Random = () => number;

/** seeded returns a generator of numbers in 0..1 that is the same for the same seed everywhere (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** pick takes a whole number from 0 to n - 1. */
export const pick = (random: Random, n: number): number => Math.floor(random() * n);
