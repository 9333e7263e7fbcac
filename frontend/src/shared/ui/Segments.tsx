import { moveFocus } from "@/shared/lib/arrowKeys";
import type { Choice } from "./Select";

interface SegmentsProps<T extends string> {
  /** What is chosen here, for screen readers: 'Volgorde'. */
  label: string;
  options: readonly Choice<T>[];
  value: NoInfer<T>;
  onChange(value: NoInfer<T>): void;
}

/** An order or a filter: joined buttons, the chosen one inverted. Arrow keys move, Enter or Space chooses. */
export function Segments<T extends string>({ label, options, value, onChange }: SegmentsProps<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and its own layout
    <div className="seg" role="group" aria-label={label} onKeyDown={moveFocus}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          disabled={option.disabled}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
