/** The six-digit code that a mail says on a line of its own, as it is written there; '' for a mail without one. */
export function codeIn(text: string): string {
  return /^\s*(\d{3}[ \u00a0]?\d{3})\s*$/m.exec(text)?.[1] ?? "";
}
