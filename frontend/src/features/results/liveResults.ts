import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type Results, resultsQuery } from "@/api/campaigns";

/** Milliseconds until a stream that was refused is asked for again. Meanwhile the page polls. */
const again = 60_000;

/**
 * Follows a running vote whose result shows, over server-sent events, while the page is seen. The snapshots land in the
 * query of the result. True while they come: then nobody need poll.
 */
export function useLiveResults(id: string, results: Results): boolean {
  const queries = useQueryClient();
  const [connected, setConnected] = useState(false);
  const wanted = !results.final && results.visible !== "hidden" && typeof EventSource !== "undefined";
  useEffect(() => {
    if (!wanted) return;
    const { queryKey } = resultsQuery(id);
    return follow(`/api/v1/rounds/${id}/live`, {
      connected: setConnected,
      take(next) {
        const shown = queries.getQueryData(queryKey);
        if (shown && canFollow(shown, next)) queries.setQueryData(queryKey, withOwn(shown, next));
        else void queries.invalidateQueries({ queryKey });
      },
    });
  }, [id, wanted, queries]);
  return wanted && connected;
}

/** Once the vote has moved on, whoever asks may see more or less than a visitor; so they ask themselves. */
function canFollow(shown: Results, next: Results): boolean {
  return !next.final && next.state === shown.state && next.visible === shown.visible;
}

/** A snapshot is the same for everybody. What is the reader's own stays as it was. */
export function withOwn(shown: Results, next: Results): Results {
  const own = new Map([...shown.ranking, ...shown.withdrawnOptions].map((line) => [line.option, line]));
  const mark = (line: Results["ranking"][number]) => {
    const { mine = false, chosen = false } = own.get(line.option) ?? {};
    return { ...line, mine, chosen };
  };
  return { ...next, ranking: next.ranking.map(mark), withdrawnOptions: next.withdrawnOptions.map(mark) };
}

interface Follower {
  connected(now: boolean): void;
  take(next: Results): void;
}

/** Keeps a stream open while the page is seen. What it returns ends that. */
function follow(url: string, follower: Follower): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const close = () => {
    clearTimeout(retry);
    source?.close();
    source = undefined;
    follower.connected(false);
  };
  const open = () => {
    if (source || document.hidden) return;
    const opened = new EventSource(url);
    source = opened;
    opened.onopen = () => follower.connected(true);
    opened.onmessage = ({ data }: MessageEvent<string>) => follower.take(JSON.parse(data));
    opened.addEventListener("end", () => stop()); // nothing more is to come; the last snapshot came before
    opened.onerror = () => {
      follower.connected(false);
      if (opened.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
      close();
      retry = setTimeout(open, again);
    };
  };
  const look = () => (document.hidden ? close() : open());
  const stop = () => {
    document.removeEventListener("visibilitychange", look);
    close();
  };
  document.addEventListener("visibilitychange", look);
  open();
  return stop;
}
