import { expect } from "@playwright/test";
import { apiAs, someone } from "./people";

/** The latest mail to this address: its digits, as they are written there, and its link. Waits until it has come. */
export async function mailTo(email: string): Promise<{ code: string; link: string }> {
  const outbox = await apiAs(someone("postbode"), "admin");
  try {
    let text = "";
    await expect(async () => {
      const list = await (await outbox.get("/api/v1/outbox")).json();
      const mail = list.items.find(({ to }: { to: string }) => to === email);
      expect(mail, `a mail to ${email}`).toBeTruthy();
      text = (await (await outbox.get(`/api/v1/outbox/${mail.id}`)).json()).text;
    }).toPass({ timeout: 20_000 });
    return { code: find(text, /\b\d{3}\s?\d{3}\b/), link: find(text, /http\S+\/sign-in\/link#\S+/) };
  } finally {
    await outbox.dispose();
  }
}

function find(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[0];
  if (!found) throw new Error(`no ${pattern} in the mail:\n${text}`);
  return found;
}
