import { COLOURS, LAYOUTS, PATTERNS, VOICES } from "@/shared/wrapper";
import type { WrapperDraft } from "../entry";

const one = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;

/** Something to begin with: another one for everybody, so that not all wrappers look alike. */
export const firstWrapper = (random: () => number = Math.random): WrapperDraft => ({
  base: "puur",
  ingredients: [],
  colour: one(COLOURS, random),
  pattern: one(
    PATTERNS.filter((pattern) => pattern !== "effen"),
    random,
  ),
  name: "",
  layout: one(LAYOUTS, random),
  voice: one(VOICES, random),
  seed: seed(random),
});

/** The same choices laid out in another way; never in the same layout twice. */
export const rearranged = (wrapper: WrapperDraft, random: () => number = Math.random): WrapperDraft => ({
  ...wrapper,
  layout: one(
    LAYOUTS.filter((layout) => layout !== wrapper.layout),
    random,
  ),
  voice: one(VOICES, random),
  seed: seed(random),
});

const seed = (random: () => number): string => random().toString(36).slice(2, 10);
