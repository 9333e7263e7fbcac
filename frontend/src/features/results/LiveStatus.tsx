import { useEffect, useRef, useState } from "react";

/** Milliseconds between two things that are read out. */
const pause = 10_000;

/** What a screen reader says of figures that move: the newest, and not more often than it can be listened to. */
export function LiveStatus({ text }: { text: string }) {
  const [said, setSaid] = useState(text);
  const last = useRef(0);
  useEffect(() => {
    if (text === said) return;
    const wait = Math.max(0, last.current + pause - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      setSaid(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text, said]);
  return (
    <p className="vh" role="status">
      {said}
    </p>
  );
}
