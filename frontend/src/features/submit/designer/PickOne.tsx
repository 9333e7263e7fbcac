import type { ReactNode } from "react";

interface PickOneProps<T extends string> {
  /** What is picked, for the legend. */
  legend: string;
  /** The legend is a heading of the page; else it is for screen readers only. */
  heading?: boolean;
  /** Unique among the groups of the page. */
  name: string;
  options: readonly T[];
  value: T | undefined;
  /** What an option is called. */
  word(option: NoInfer<T>): string;
  /** The square that shows it; decoration, the word stands under it. */
  cell(option: NoInfer<T>): ReactNode;
  /** pick: squares. swatches: smaller fields of colour. */
  look?: "pick" | "pick four" | "swatches";
  onPick(option: NoInfer<T>): void;
}

/** Squares of which one is chosen: radio buttons, so that the arrow keys choose and Tab goes past the whole group. */
export function PickOne<T extends string>({
  legend,
  heading,
  name,
  options,
  value,
  word,
  cell,
  look = "pick",
  onPick,
}: PickOneProps<T>) {
  return (
    <fieldset>
      <legend className={heading ? "t-2" : "vh"}>{legend}</legend>
      <div className={look}>
        {options.map((option) => (
          <label key={option}>
            <input
              type="radio"
              name={name}
              value={option}
              checked={option === value}
              onChange={() => onPick(option)}
            />
            {cell(option)}
            <em>{word(option)}</em>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
