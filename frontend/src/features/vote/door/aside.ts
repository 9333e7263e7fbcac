import { answerOf, type Challenge, type Solution, solve } from "./solve";

/** Solves a challenge in a worker, or on the page where no worker can be had; resolves to the answer as it is sent. */
export async function solveAside(challenge: Challenge, signal: AbortSignal): Promise<string> {
  const solution = await inWorker(challenge, signal).catch(() => solve(challenge, signal));
  return answerOf(challenge, solution);
}

function inWorker(challenge: Challenge, signal: AbortSignal): Promise<Solution> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    const end = (settle: () => void) => {
      worker.terminate();
      settle();
    };
    worker.onmessage = ({ data }: MessageEvent<{ solution?: Solution; error?: string }>) =>
      end(() => (data.solution ? resolve(data.solution) : reject(new Error(data.error))));
    worker.onerror = () => end(() => reject(new Error("no worker")));
    signal.addEventListener("abort", () => end(() => reject(signal.reason)), { once: true });
    worker.postMessage(challenge);
  });
}
