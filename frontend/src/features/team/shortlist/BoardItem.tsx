import { GripVertical } from "lucide-react";
import type { PointerEventHandler, ReactNode } from "react";
import { useFormats } from "@/shared/i18n";
import { classes } from "@/shared/lib/classes";
import { IdeaThumb } from "../IdeaThumb";
import type { Item } from "./order";

type Pointer = PointerEventHandler<HTMLElement>;

/** Makes what a row's handle must carry to be dragged. */
export type Handle = (item: Item) => {
  onPointerDown: Pointer;
  onPointerMove: Pointer;
  onPointerUp: Pointer;
  onPointerCancel: Pointer;
};

interface BoardItemProps {
  item: Item;
  /** Its place on the shortlist, from 1. */
  place?: number;
  /** It is being dragged right now. */
  dragged?: boolean;
  /** What is dragged would come before it. */
  dropBefore?: boolean;
  handle: ReturnType<Handle>;
  /** The buttons that do the same as dragging. */
  children: ReactNode;
}

/** An idea on the board: handle, picture, title, maker, buttons. The handle is for pointers; the buttons are for all. */
export function BoardItem({ item, place, dragged, dropBefore, handle, children }: BoardItemProps) {
  const { number } = useFormats();
  return (
    <li
      className={classes("board-item", dragged && "dragged", dropBefore && "drop-before")}
      data-item={item.id}
    >
      <span className="grip" aria-hidden="true" {...handle}>
        <GripVertical className="i" />
      </span>
      {place !== undefined && <b className="num place">{number(place)}</b>}
      <IdeaThumb idea={item}>
        <b className="block">{item.title}</b>
        <span className="meta">{item.author}</span>
      </IdeaThumb>
      <span className="acts">{children}</span>
    </li>
  );
}
