import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { test } from "@playwright/test";

const run = promisify(execFile);

/** The binary that `make build` leaves; SMAAKMAKER_BIN names another. */
const binary = process.env.SMAAKMAKER_BIN ?? new URL("../../bin/smaakmaker", import.meta.url).pathname;

/** A fresh database is made and the demonstration loaded before the ready line; busy machines get some patience. */
const patience = 180_000;

const foreign = /^(ADDR|PORT|PUBLIC_URL|DATA_DIR|DATABASE_URL|SECRET_KEY.*|S3_.*|SMTP_URL.*|SITE_.*|DEMO)$/;

/** What the server and its commands share: nothing of whoever runs the journeys leaks in. */
function environment(dataDir: string, addr: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), DATA_DIR: dataDir, ADDR: addr };
}

export interface Server {
  url: string;
  dataDir: string;
  /** Stops the process and removes its data. */
  stop(): Promise<void>;
}

/** Starts the built binary with the demonstration on a free port, with data of its own, and waits until it is ready. */
export async function startServer(): Promise<Server> {
  if (!existsSync(binary)) throw new Error(`${binary} is not there: run make build first`);
  const dataDir = mkdtempSync(join(tmpdir(), "smaakmaker-e2e-"));
  const child = spawn(binary, ["serve", "--demo"], {
    env: environment(dataDir, "127.0.0.1:0"),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = async () => {
    await ended(child);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    return { url: await readyAt(child), dataDir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Resolves to the address in the ready line; rejects with what the server said when it ends before that. */
function readyAt(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(
      () => reject(new Error(`the server is not ready after ${patience} ms:\n${said}`)),
      patience,
    );
    const hear = (chunk: Buffer) => {
      said = (said + chunk).slice(-20_000);
      const ready = /Smaakmaker is at (http\S+)/.exec(said);
      if (ready?.[1]) settle(() => resolve(ready[1] as string));
    };
    const end = (code: number | null) =>
      settle(() => reject(new Error(`the server ended with ${code}:\n${said}`)));
    const settle = (how: () => void) => {
      clearTimeout(timer);
      child.off("exit", end);
      how();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", end);
    child.once("error", (error) => settle(() => reject(error)));
  });
}

/** Asks the process to end, and makes it end after 20 seconds. */
function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => child.kill("SIGKILL"), 20_000);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}

const key = (what: "URL" | "DATA_DIR", project: string) => `E2E_${what}_${project.toUpperCase()}`;

/** Lets the workers know of a project's server; they get what stands in the environment. */
export function tell(project: string, server: Server): void {
  process.env[key("URL", project)] = server.url;
  process.env[key("DATA_DIR", project)] = server.dataDir;
}

/** Where a project's server is: undefined before it has started. */
export const urlOf = (project: string): string | undefined =>
  process.env.E2E_URL ?? process.env[key("URL", project)];

/** Where the server of the running journey is. */
export function serverUrl(): string {
  const url = urlOf(test.info().project.name);
  if (!url) throw new Error("no server: journeys run through `npm run e2e`");
  return url;
}

/** Runs a command of the binary on the data of the running journey's server and gives what it printed. */
export async function command(...args: string[]): Promise<string> {
  const dataDir = process.env.E2E_DATA_DIR ?? process.env[key("DATA_DIR", test.info().project.name)];
  if (!dataDir) throw new Error("E2E_DATA_DIR must name the data folder of the server at E2E_URL");
  const { stdout } = await run(binary, args, { env: environment(dataDir, new URL(serverUrl()).host) });
  return stdout.trim();
}
