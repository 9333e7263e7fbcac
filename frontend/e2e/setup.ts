import { startServer } from "./server";
import { clearShots, contactSheet } from "./shots";

/**
 * Before all journeys: a server of their own, unless E2E_URL (with E2E_DATA_DIR, for sign-in links) names one. After
 * them: the server is stopped and the pictures are put on one sheet.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  clearShots();
  if (process.env.E2E_URL) return contactSheet;
  const server = await startServer();
  process.env.E2E_URL = server.url;
  process.env.E2E_DATA_DIR = server.dataDir;
  return async () => {
    await server.stop();
    await contactSheet();
  };
}
