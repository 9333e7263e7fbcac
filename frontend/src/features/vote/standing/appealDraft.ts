const key = (round: string) => `appeal-${round}`;

/** What was typed of an appeal in this tab and not sent; empty where nothing was. */
export const readAppeal = (round: string): string => sessionStorage.getItem(key(round)) ?? "";

/** Keeps what is typed; an empty text forgets it. */
export function writeAppeal(round: string, text: string): void {
  if (text === "") sessionStorage.removeItem(key(round));
  else sessionStorage.setItem(key(round), text);
}
