import type { ReactNode } from "react";

interface TileWallProps {
  /** Columns from 40 rem; a phone has three. */
  cols?: number;
  label?: string;
  children: ReactNode;
}

/** Squares edge to edge: .sq pictures and .tile-text words. */
export function TileWall({ cols = 4, label, children }: TileWallProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and its own layout
    <div
      className="tilewall"
      style={{ "--cols": cols } as React.CSSProperties}
      role="group"
      aria-label={label}
    >
      {children}
    </div>
  );
}
