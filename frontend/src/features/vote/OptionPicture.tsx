import type { Option } from "@/api/ballots";
import { classes } from "@/shared/lib/classes";

interface OptionPictureProps {
  option: Option;
  /** How wide it is shown at most, in pixels. */
  size?: number;
  /** Fetched at once, not when it comes near the screen. */
  eager?: boolean;
  /** Small: only the first letter where there is no picture. */
  small?: boolean;
}

/** The square of an option: its wrapper, tile or photo, else its name. The name stands beside it, so it says nothing. */
export function OptionPicture({ option, size = 400, eager, small }: OptionPictureProps) {
  const { title, pictureUrl } = option;
  if (!pictureUrl)
    return (
      <span className={classes("sq tile-text", small && "letter")} aria-hidden="true">
        <b>{small ? [...title][0] : title}</b>
      </span>
    );
  return (
    <span className="sq">
      <img
        src={pictureUrl}
        alt=""
        width={size}
        height={size}
        loading={eager ? "eager" : "lazy"}
        draggable={false}
      />
    </span>
  );
}
