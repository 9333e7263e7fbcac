import { GripVertical, Plus } from "lucide-react";
import type { PointerEventHandler } from "react";
import type { Option } from "@/api/ballots";
import { useTranslations } from "@/shared/i18n";
import { classes } from "@/shared/lib/classes";
import { OptionBy } from "../OptionBy";
import { OptionPicture } from "../OptionPicture";

interface TrayProps {
  /** Those without a place, in this voter's order. */
  options: readonly Option[];
  /** No more can be ranked. */
  full: boolean;
  dragged: string | undefined;
  grip(id: string): { onPointerDown: PointerEventHandler<HTMLElement> };
  onAdd(id: string): void;
}

/** What has no place in the ranking: press one to put it behind the last, or drag it up. */
export function Tray({ options, full, dragged, grip, onAdd }: TrayProps) {
  const t = useTranslations("vote.rank");
  if (options.length === 0) return <p className="cut small muted">{t("allIn")}</p>;
  return (
    <>
      <p className="cut small muted" id="tray">
        {t("below")}
      </p>
      <ul className="tray" aria-labelledby="tray">
        {options.map((option) => (
          <li key={option.id} className={classes("rest", dragged === option.id && "drag")}>
            <span className="grip" aria-hidden="true" {...grip(option.id)}>
              <GripVertical className="i" />
            </span>
            <OptionPicture option={option} size={160} small />
            <div className="line-text">
              <b className="line-name" lang={option.language}>
                {option.title}
              </b>
              <OptionBy option={option} />
            </div>
            <button
              type="button"
              className="btn s alt add"
              data-act="add"
              data-of={option.id}
              aria-label={t("acts.add", { title: option.title })}
              aria-disabled={full || undefined}
              onClick={() => onAdd(option.id)}
            >
              <Plus className="i" aria-hidden="true" /> {t("add")}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
