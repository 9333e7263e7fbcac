/** The choice after one option was touched; null when that would be one too many. */
export function picked(
  options: readonly string[],
  option: string,
  on: boolean,
  most: number,
): string[] | null {
  const others = options.filter((one) => one !== option);
  if (!on) return others;
  if (most === 1) return [option];
  return others.length < most ? [...others, option] : null;
}
