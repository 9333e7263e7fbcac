import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { classes } from "@/shared/lib/classes";

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label"> {
  /** What the button does, for those who do not see the icon. */
  label: string;
  /** A lucide icon with className="i". */
  icon: ReactNode;
  /** For a heart, a star, a follow: filled while true. */
  pressed?: boolean;
  /** A number or short word beside the icon. */
  children?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** A 44 px button with an icon. */
export function IconButton({
  label,
  icon,
  pressed,
  children,
  className,
  type = "button",
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classes("icon-btn", className)}
      aria-label={label}
      aria-pressed={pressed}
    >
      {icon}
      {children}
    </button>
  );
}
