/** What the tests draw: names that have been trouble, and specifications by the thousand from a seed. */
import { BASES, COLOURS, INGREDIENTS, LAYOUTS, PATTERNS, VOICES, type WrapperSpec } from ".";
import { pick, type Random } from "./random";

export const NAMES = [
  "Ĳ",
  "IJ",
  "Zeebries",
  "Beschuit met muisjes",
  "’s-Gravenhaagse hopjesvla-droom, 48 % ĳs",
  "Karamelnootjes van de Nieuwmarkt",
  "Hottentottententententoonstellingstegels",
  "Straßenbahnhaltestellenfahrplanschokolad",
  "Donaudampfschifffahrtsgesellschaftskapit",
  "Sonntag\u00adnachmittags\u00adapfelkuchen",
  "Größenwahnsinnige Überraschungsküsse",
  "ÄÖÜ Gypsy Ångström ÉÈÊ Jÿgjpqy",
  "Haselnuss-Kirsch-Überraschung",
  "Grandad’s allotment, but with rhubarb",
  "The quick brown fox jumps over lazy dogs",
  "a b c d e f g h i j k l m n o p q r s t",
  "----------------------------------------",
  "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
  "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii",
  "日本のチョコレート",
  "🍫🍓 & 🥨",
  "Ž̌e̋l̈é",
];

const LETTERS = Array.from("aabcdeeefghiijklmnnoopqrrssttuvwxyz  --’&WMĲijäöüßéëïçÅŁ8%\u00ad日🍫");

/** one takes an element. */
export const one = <T>(random: Random, list: readonly T[]): T => list[pick(random, list.length)] as T;

/** randomName is 1 to 40 characters, words among them. */
export function randomName(random: Random): string {
  const name = Array.from({ length: 1 + pick(random, 40) }, () => one(random, LETTERS)).join("");
  return name.replace(/[\s\u00ad]/g, "") === "" ? "x" : name;
}

/** randomSpec leaves layout and voice to the generator half of the time. */
export function randomSpec(random: Random): WrapperSpec {
  return {
    base: one(random, BASES),
    ingredients: Array.from({ length: pick(random, 4) }, () => one(random, INGREDIENTS)),
    colour: one(random, COLOURS),
    pattern: one(random, PATTERNS),
    name: random() < 0.5 ? randomName(random) : one(random, NAMES),
    ...(random() < 0.5 ? { layout: one(random, LAYOUTS), voice: one(random, VOICES) } : {}),
    ...(random() < 0.3 ? { seed: String(pick(random, 1000)) } : {}),
  };
}
