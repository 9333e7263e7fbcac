import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useTranslations } from "@/shared/i18n";
import { classes } from "@/shared/lib/classes";
import { IconButton } from "@/shared/ui/IconButton";
import { BoardItem, type Handle } from "./BoardItem";
import type { Item } from "./order";
import type { Drag } from "./useDrag";

interface ShortColumnProps {
  list: readonly Item[];
  drag: Drag | null;
  handle: Handle;
  onShift(item: Item, by: number): void;
  onRemove(item: Item): void;
}

/** The shortlist in its order; every row can go up, down and off by button. */
export function ShortColumn({ list, drag, handle, onShift, onRemove }: ShortColumnProps) {
  const t = useTranslations("team.shortlist");
  const at = drag?.drop?.on === "short" ? drag.drop.at : -1;
  const still = list.filter(({ id }) => id !== drag?.item.id);
  const before = still[at]?.id;
  const last = at >= 0 && at === still.length;
  return (
    <section
      className={classes("column short", last && "drop-end")}
      data-drop="short"
      aria-labelledby="short"
    >
      <h2 className="t-3" id="short">
        {t("title")}
      </h2>
      <p className="small muted">{t("count", { count: list.length })}</p>
      {list.length === 0 && <p className="none">{t("empty")}</p>}
      <ol>
        {list.map((item, index) => (
          <BoardItem
            key={item.id}
            item={item}
            place={index + 1}
            dragged={drag?.item.id === item.id}
            dropBefore={item.id === before}
            handle={handle(item)}
          >
            <IconButton
              icon={<ChevronUp className="i" />}
              label={t("up", { title: item.title })}
              disabled={index === 0}
              onClick={() => onShift(item, -1)}
            />
            <IconButton
              icon={<ChevronDown className="i" />}
              label={t("down", { title: item.title })}
              disabled={index === list.length - 1}
              onClick={() => onShift(item, 1)}
            />
            <IconButton
              icon={<X className="i" />}
              label={t("remove", { title: item.title })}
              onClick={() => onRemove(item)}
            />
          </BoardItem>
        ))}
      </ol>
    </section>
  );
}
