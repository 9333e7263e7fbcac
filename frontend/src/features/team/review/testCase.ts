import type { CaseDetail } from "./wire";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 14, 10 + minute)).toISOString();

const lines = (first: string, second: string, third: string): CaseDetail["effect"]["counted"] =>
  [first, second, third].map((title, n) => ({
    option: title,
    title,
    rank: n + 1,
    votes: 1200 - 100 * n,
    winner: n === 0,
  }));

/** A case for tests: 274 ballots in some minutes, on whom the winner depends. */
export function caseOf({ proposed = false, mine = false } = {}): CaseDetail {
  const without = lines("De trein is laat", "Wie deelt", "Wachten smelt");
  const withCase = lines("Wachten smelt", "De trein is laat", "Wie deelt");
  return {
    case: {
      id: "geval",
      number: 14,
      verdict: "hold",
      class: "automation",
      state: proposed ? "proposed" : "open",
      option: { id: "Wachten smelt", title: "Wachten smelt" },
      ballots: 274,
      expected: 12,
      share: 0.94,
      reasons: [{ code: "R23", text: "Ze kwamen in negen minuten, met vaste tussenpozen." }],
      openedAt: at(0),
    },
    timeline: [4, 260, 10].map((ballots, n) => ({ at: at(10 * n), ballots, all: ballots + 9 })),
    split: [
      { option: "Wachten smelt", title: "Wachten smelt", ballots: 260, expected: 31.2 },
      { option: "Wie deelt", title: "Wie deelt", ballots: 14, expected: 120.4 },
    ],
    effect: {
      counted: without,
      withHeld: withCase,
      withoutCase: without,
      withCase,
      winnerChanges: true,
      rankChanges: true,
    },
    sample: [
      {
        id: "stem-1",
        voter: "voter 1",
        network: "network 17",
        device: "",
        at: at(12),
        option: { id: "Wachten smelt", title: "Wachten smelt" },
        state: "held",
        score: 0.97,
        reasons: [{ code: "R23", text: "Vaste tussenpozen." }],
        allowed: ["remove", "count", "keep", "reconfirm"],
      },
    ],
    allowed: proposed ? [] : ["remove", "count", "keep", "split", "reconfirm"],
    decisions: proposed
      ? [
          {
            id: "voorstel",
            action: "remove",
            reason: "automation",
            note: "Vaste tussenpozen.",
            ballots: 274,
            state: "proposed",
            by: "Noor",
            mine,
            at: at(40),
            whySecond: "rank",
          },
        ]
      : [],
  };
}
