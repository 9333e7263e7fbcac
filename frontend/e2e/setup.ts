import type { FullConfig } from "@playwright/test";
import { startServer, tell } from "./server";
import { clearShots, contactSheet } from "./shots";

/**
 * Before all journeys: a server for each project, so that what one leaves behind does not meet the other, unless E2E_URL
 * (with E2E_DATA_DIR, for sign-in links) names one for all. After them: the servers are stopped and the pictures are put
 * on one sheet.
 */
export default async function setUp(config: FullConfig): Promise<() => Promise<void>> {
  clearShots();
  if (process.env.E2E_URL) return contactSheet;
  const servers = await Promise.all(
    config.projects.map(async ({ name }) => {
      const server = await startServer();
      tell(name, server);
      return server;
    }),
  );
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await contactSheet();
  };
}
