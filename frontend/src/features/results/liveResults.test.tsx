import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Results, resultsQuery } from "@/api/campaigns";
import { LiveStatus } from "./LiveStatus";
import { useLiveResults } from "./liveResults";
import { result } from "./testResult";

/** A stream that tests speak through. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 0;
  onopen?: () => void;
  onerror?: () => void;
  onmessage?: (event: { data: string }) => void;
  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
}

const last = () => FakeSource.all.at(-1) as FakeSource;
const running = (percentages: number[], change: Partial<Results> = {}) =>
  result(percentages, { final: false, ...change });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", FakeSource);
  FakeSource.all = [];
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const asked = vi.fn();

/** Shows whether figures come live, and those. */
function Probe() {
  const { data = running([]) } = useQuery({
    ...resultsQuery("round"),
    queryFn: asked,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const live = useLiveResults("round", data);
  const lines = data.ranking.map((line) => `${line.title}${line.votes}${line.chosen ? "!" : ""}`);
  return (
    <p>
      {live ? "live" : "polls"} {lines.join(" ")}
    </p>
  );
}

function place(shown: Results) {
  const queries = new QueryClient();
  queries.setQueryData(resultsQuery("round").queryKey, shown);
  asked.mockReset().mockResolvedValue(shown);
  return render(
    <QueryClientProvider client={queries}>
      <Probe />
    </QueryClientProvider>,
  );
}

const words = () => document.querySelector("p")?.textContent;
/** Query notifies in a timer. */
const after = (change: () => void, time = 1) =>
  act(async () => {
    change();
    await vi.advanceTimersByTimeAsync(time);
  });
const send = (next: Results) => after(() => last().onmessage?.({ data: JSON.stringify(next) }));

function hide(hidden: boolean) {
  vi.spyOn(document, "hidden", "get").mockReturnValue(hidden);
  return after(() => document.dispatchEvent(new Event("visibilitychange")));
}

test("snapshots replace the figures and leave what is the reader's own", async () => {
  const shown = running([60, 40]);
  shown.ranking[0] = { ...(shown.ranking[0] as Results["ranking"][number]), chosen: true };
  place(shown);
  expect(last().url).toBe("/api/v1/rounds/round/live");
  expect(words()).toBe("polls A600! B400");
  await after(() => last().onopen?.());
  await send(running([50, 30]));
  expect(words()).toBe("live A500! B300");
  expect(asked).not.toHaveBeenCalled();
});

test("the end is asked for, and the stream is not opened again", async () => {
  place(running([60, 40]));
  asked.mockResolvedValue(result([61, 39]));
  await send(result([61, 39]));
  await after(() => last().dispatchEvent(new Event("end")));
  expect(asked).toHaveBeenCalledOnce();
  expect(words()).toBe("polls A610 B390");
  await hide(true);
  await hide(false);
  expect(FakeSource.all).toHaveLength(1);
});

test("another state is asked for, because whoever asks may see more", async () => {
  place(running([60, 40]));
  await send(running([], { state: "closed", visible: "hidden" }));
  expect(asked).toHaveBeenCalledOnce();
});

test("a hidden page does not listen", async () => {
  place(running([60, 40]));
  await after(() => last().onopen?.());
  await hide(true);
  expect(last().readyState).toBe(FakeSource.CLOSED);
  expect(words()).toBe("polls A600 B400");
  await hide(false);
  expect(FakeSource.all).toHaveLength(2);
});

test("a stream that is refused is tried again later, and the page polls", async () => {
  place(running([60, 40]));
  await after(() => last().onopen?.());
  await after(() => last().onerror?.()); // the browser tries again
  expect(words()).toContain("polls");
  expect(FakeSource.all).toHaveLength(1);
  await after(() => {
    last().close();
    last().onerror?.();
  });
  expect(FakeSource.all).toHaveLength(1);
  await after(() => undefined, 60_000);
  expect(FakeSource.all).toHaveLength(2);
});

test.each([
  ["a final result", result([60, 40])],
  ["a hidden one", running([], { visible: "hidden" })],
])("nobody listens to %s", (_, given) => {
  place(given);
  expect(FakeSource.all).toHaveLength(0);
});

test("leaving the page ends the stream", () => {
  const { unmount } = place(running([60, 40]));
  unmount();
  expect(last().readyState).toBe(FakeSource.CLOSED);
});

test("a screen reader hears the newest, at most every ten seconds", async () => {
  const { rerender } = render(<LiveStatus text="A leads" />);
  const said = () => screen.getByRole("status").textContent;
  rerender(<LiveStatus text="B leads" />);
  await after(() => undefined);
  expect(said()).toBe("B leads");
  for (const name of ["C", "D"]) {
    rerender(<LiveStatus text={`${name} leads`} />);
    await after(() => undefined, 4_000);
    expect(said()).toBe("B leads");
  }
  await after(() => undefined, 2_000);
  expect(said()).toBe("D leads");
});
