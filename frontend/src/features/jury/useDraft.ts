import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { type JurySheet, saveScores, sheetKey } from "@/api/jury";
import { Problem } from "@/api/problem";
import { type Draft, draftOf, toSend } from "./marks";

export type Status = "saved" | "saving" | "local" | "refused";

const keyOf = (round: string) => `smaakmaker.jury.${round}`;

/** A draft that this device kept because the server could not be reached. */
function kept(round: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(round)) ?? "null") as Draft | null;
  } catch {
    return null; // storage is closed to us, or holds something else
  }
}

function keep(round: string, draft: Draft | null): void {
  try {
    if (draft) localStorage.setItem(keyOf(round), JSON.stringify(draft));
    else localStorage.removeItem(keyOf(round));
  } catch {
    // storage is closed to us; the server keeps the draft
  }
}

/** A juror's draft: kept on this device at every change, sent after a moment's rest and when the connection is back. */
export function useDraft(sheet: JurySheet) {
  const { roundId } = sheet;
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => kept(roundId) ?? draftOf(sheet));
  const [status, setStatus] = useState<Status>(() => (kept(roundId) ? "local" : "saved"));
  const [problem, setProblem] = useState<Problem | null>(null);
  const now = useRef(draft);

  const send = useCallback(async () => {
    const sent = now.current;
    setStatus("saving");
    const ids = sheet.ideas.map(({ id }) => id);
    try {
      const saved = await saveScores(roundId, toSend(sent, ids, sheet.rules.criteria.length));
      if (now.current !== sent) return;
      keep(roundId, null);
      queries.setQueryData(sheetKey(roundId), saved);
      setProblem(null);
      setStatus("saved");
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const offline = error.status === 0 || error.status >= 500;
      setProblem(offline ? null : error);
      setStatus(offline ? "local" : "refused");
    }
  }, [roundId, sheet.ideas, sheet.rules.criteria.length, queries]);

  const change = useCallback(
    (next: Draft) => {
      now.current = next;
      keep(roundId, next);
      setDraft(next);
      setStatus("saving");
    },
    [roundId],
  );

  useEffect(() => {
    if (draft === now.current && !kept(roundId)) return;
    const timer = setTimeout(() => void send(), 600);
    return () => clearTimeout(timer);
  }, [draft, roundId, send]);

  useEffect(() => {
    const back = () => void (kept(roundId) && send());
    window.addEventListener("online", back);
    return () => window.removeEventListener("online", back);
  }, [roundId, send]);

  return { draft, change, status, problem, send };
}
