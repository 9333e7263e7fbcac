import type { ReactNode } from "react";
import { classes } from "@/shared/lib/classes";

interface TagProps {
  tone?: "plain" | "brand" | "good" | "warn" | "bad";
  /** Filled with ink or brand: only on or at a picture. */
  solid?: boolean;
  /** Sits in the lower left corner of the .sq around it. */
  onTile?: boolean;
  children: ReactNode;
}

/** A small square and a word. */
export function Tag({ tone = "plain", solid, onTile, children }: TagProps) {
  return (
    <span className={classes("tag", tone !== "plain" && tone, solid && "solid", onTile && "on-tile")}>
      {children}
    </span>
  );
}
