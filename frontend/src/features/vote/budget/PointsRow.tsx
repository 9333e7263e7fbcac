import { Minus, Plus } from "lucide-react";
import { useId } from "react";
import type { Option } from "@/api/ballots";
import { useTranslations } from "@/shared/i18n";
import { IconButton } from "@/shared/ui/IconButton";
import { OptionBy } from "../OptionBy";
import { OptionPicture } from "../OptionPicture";

interface PointsRowProps {
  option: Option;
  points: number;
  /** Points it may have at most, as the others stand. */
  room: number;
  first: boolean;
  onPut(points: number): void;
}

/** One option and its points: a number to type between two buttons. */
export function PointsRow({ option, points, room, first, onPut }: PointsRowProps) {
  const t = useTranslations("vote.budget");
  const id = useId();
  const { title, language } = option;
  return (
    <li className={points > 0 ? "line on" : "line"}>
      <OptionPicture option={option} size={160} eager={first} small />
      <div className="line-text">
        <label className="line-name" htmlFor={id} lang={language}>
          {title}
        </label>
        <OptionBy option={option} />
      </div>
      <div className="stepper">
        <IconButton
          icon={<Minus className="i" />}
          label={t("less", { title })}
          aria-disabled={points === 0 || undefined}
          onClick={() => onPut(Math.max(0, points - 1))}
        />
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={0}
          max={Math.max(room, points)}
          step={1}
          value={points || ""}
          placeholder="0"
          onChange={(event) => onPut(Number(event.target.value) || 0)}
        />
        <IconButton
          icon={<Plus className="i" />}
          label={t("more", { title })}
          aria-disabled={points >= room || undefined}
          onClick={() => onPut(points + 1)}
        />
      </div>
    </li>
  );
}
