import { Check } from "lucide-react";
import type { Option } from "@/api/ballots";
import { OptionBy } from "../OptionBy";
import { OptionPicture } from "../OptionPicture";

interface OptionCardProps {
  option: Option;
  /** Unique for the ballot. */
  name: string;
  single: boolean;
  checked: boolean;
  /** The ballot is full: another one has to go first. */
  full: boolean;
  /** Among the first on the page, whose pictures are fetched at once. */
  first: boolean;
  onPick(on: boolean): void;
}

/** One choice on the ballot: its square, its name and its box are one thing to press. */
export function OptionCard({ option, name, single, checked, full, first, onPick }: OptionCardProps) {
  const { id, title, language } = option;
  return (
    <li>
      <label>
        <input
          type={single ? "radio" : "checkbox"}
          name={name}
          value={id}
          checked={checked}
          aria-disabled={(full && !checked) || undefined}
          onChange={(event) => onPick(event.target.checked)}
        />
        <OptionPicture option={option} eager={first} />
        <span className="pickrow">
          <span className={single ? "box round" : "box"} aria-hidden="true">
            {!single && <Check className="i" />}
          </span>
          <span lang={language}>{title}</span>
        </span>
      </label>
      <OptionBy option={option} />
    </li>
  );
}
