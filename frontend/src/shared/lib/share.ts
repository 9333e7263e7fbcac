/** Whether this device has sharing of its own. */
export const canShare = (): boolean => typeof navigator.share === "function";

/** Hands an address to the device's own sharing; false when the reader thought better of it or it did not work. */
export async function share(title: string, url: string): Promise<boolean> {
  try {
    await navigator.share({ title, url });
    return true;
  } catch {
    return false;
  }
}

/** Puts words on the clipboard; false where that is not allowed. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
