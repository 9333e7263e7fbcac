import type { ButtonHTMLAttributes, MouseEvent, Ref } from "react";
import { classes } from "@/shared/lib/classes";

export interface ButtonLook {
  /** primary: one a view. alt: ink outline. plain: underlined. bad: cannot be undone. on-brand: upon a band. */
  variant?: "primary" | "alt" | "plain" | "bad" | "on-brand";
  /** s is 44 px high, the default 48 px (40 px inside the staff shell). */
  size?: "m" | "s";
  wide?: boolean;
}

/** The class names of a button, for links that look like one: <Link className={buttonClass({ size: "s" })}>. */
export function buttonClass({ variant = "primary", size = "m", wide }: ButtonLook = {}): string {
  return classes("btn", variant !== "primary" && variant, size === "s" && "s", wide && "wide");
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, ButtonLook {
  /** Work is going on: clicks do nothing; give the label as 'Bezig met bewaren'. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A button that stays focusable while disabled, so that a sentence beside it can say what is missing. */
export function Button({
  variant,
  size,
  wide,
  busy = false,
  disabled = false,
  className,
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  const off = busy || disabled;
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (off) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...rest}
      type={type}
      className={classes(buttonClass({ variant, size, wide }), className)}
      aria-busy={busy || undefined}
      aria-disabled={off || undefined}
      onClick={click}
    />
  );
}
