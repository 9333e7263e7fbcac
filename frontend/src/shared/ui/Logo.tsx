import type { ReactNode } from "react";

/** The house's mark, a square with four scooped corners and the first letter, then its name. Goes inside a link. */
export function Logo({ name, community }: { name: string; community?: ReactNode }) {
  return (
    <>
      <svg viewBox="0 0 40 40" aria-hidden="true">
        <path
          d="M9 0H31A9 9 0 0 0 40 9V31A9 9 0 0 0 31 40H9A9 9 0 0 0 0 31V9A9 9 0 0 0 9 0Z"
          fill="currentColor"
        />
        <text x="20" y="29">
          {[...name][0]}
        </text>
      </svg>
      {name}
      {community && <small>{community}</small>}
    </>
  );
}
