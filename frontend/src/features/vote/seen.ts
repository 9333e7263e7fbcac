import { recall, remember } from "./memory";

/** What this page knows of how a vote is made, for the fraud checks. No device is measured or listed to tell it apart. */
interface Sight {
  shownAt: number;
  looked: boolean;
  touches: number;
}

let sight: Sight | null = null;

const events = ["pointerdown", "keydown", "touchstart"] as const;

/** Watches the vote page while it is shown; the function it returns ends that. */
export function watchPage(): () => void {
  const own: Sight = { shownAt: performance.now(), looked: !document.hidden, touches: 0 };
  sight = own;
  const touched = () => {
    own.touches++;
  };
  const looked = () => {
    own.looked ||= !document.hidden;
  };
  for (const event of events) addEventListener(event, touched, { passive: true, capture: true });
  document.addEventListener("visibilitychange", looked);
  return () => {
    for (const event of events) removeEventListener(event, touched, { capture: true });
    document.removeEventListener("visibilitychange", looked);
  };
}

/** The header that goes with a ballot, and with nothing else. The server keeps keyed hashes of it for a time. */
export function seenHeader(): Record<string, string> {
  const fields = {
    d: sight && Math.round(performance.now() - sight.shownAt),
    s: sight && Number(sight.looked),
    n: sight && (sight.touches > 5 ? 2 : Math.min(sight.touches, 1)),
    l: navigator.language,
    t: Intl.DateTimeFormat().resolvedOptions().timeZone,
    w: `${Math.round(innerWidth / 100)}x${Math.round(innerHeight / 100)}`,
    b: browserName(),
    r: cameFrom(),
  };
  const said = Object.entries(fields).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  );
  return { "X-Seen": said.map(([name, value]) => `${name}=${value}`).join(";") };
}

/** A random name that this browser keeps for its votes. */
function browserName(): string {
  const kept = recall<{ name: string }>("smaakmaker.browser")?.name;
  if (typeof kept === "string" && /^[0-9a-f]{32}$/.test(kept)) return kept;
  const name = crypto
    .getRandomValues(new Uint8Array(16))
    .reduce((all, b) => all + b.toString(16).padStart(2, "0"), "");
  remember("smaakmaker.browser", { name });
  return name;
}

/** What led here: utm_source of the address that was opened, or the site of the link. */
function cameFrom(): string {
  const [opened] = performance.getEntriesByType("navigation");
  const source = opened && new URL(opened.name).searchParams.get("utm_source");
  const link = document.referrer ? new URL(document.referrer).host : "";
  const site = link === location.host ? "" : link;
  return (source || site).replaceAll(/[^\w.+/-]/g, "-").slice(0, 80);
}
