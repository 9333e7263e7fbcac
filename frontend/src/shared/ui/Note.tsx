import type { ReactNode } from "react";
import { classes } from "@/shared/lib/classes";

interface NoteProps {
  tone?: "brand" | "good" | "warn" | "bad";
  /** The bold sentence it starts with. */
  title?: ReactNode;
  children?: ReactNode;
  /** Announce it when it appears: status waits for a pause, alert does not. */
  role?: "status" | "alert";
}

/** A bar at the left and a soft ground. */
export function Note({ tone = "brand", title, children, role }: NoteProps) {
  return (
    <div className={classes("note", tone !== "brand" && tone)} role={role}>
      {title && <b>{title}</b>} {children}
    </div>
  );
}
