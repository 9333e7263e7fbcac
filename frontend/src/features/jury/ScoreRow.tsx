import { useId } from "react";

interface ScoreRowProps {
  label: string;
  hint: string;
  /** 1 to 5; 0 while there is none. */
  value: number;
  onChange(score: number): void;
}

/** A score from 1 to 5: five squares, each a radio button. */
export function ScoreRow({ label, hint, value, onChange }: ScoreRowProps) {
  const id = useId();
  return (
    <fieldset aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend className="label">{label}</legend>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <div className="scores">
        {[1, 2, 3, 4, 5].map((score) => (
          <label key={score}>
            <input
              type="radio"
              name={id}
              value={score}
              checked={value === score}
              onChange={() => onChange(score)}
            />
            <span className="num">{score}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
