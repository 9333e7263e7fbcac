import { ArrowDown, ArrowUp, ChevronsUp, Equal, GripVertical, X } from "lucide-react";
import type { KeyboardEvent, PointerEventHandler, ReactNode } from "react";
import type { Option } from "@/api/ballots";
import { useTranslations } from "@/shared/i18n";
import { classes } from "@/shared/lib/classes";
import { IconButton } from "@/shared/ui/IconButton";
import { OptionPicture } from "../OptionPicture";
import type { Act } from "./useRankFocus";

interface RankedRowProps {
  option: Option;
  /** From 1; equals share it. */
  place: number;
  equal: boolean;
  /** The first of its equals, or alone. */
  head: boolean;
  /** Nothing stands below it. */
  last: boolean;
  /** Options may stand equal. */
  ties: boolean;
  dragged: boolean;
  grip: { onPointerDown: PointerEventHandler<HTMLElement> };
  onAct(what: Act): void;
}

const keys: Record<string, Act> = {
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  "=": "level",
  Delete: "remove",
  Backspace: "remove",
};

/** One ranked option: drag it by its grip, move it with the arrow keys there, or use the buttons. */
export function RankedRow({ option, place, equal, head, last, ties, dragged, grip, onAct }: RankedRowProps) {
  const t = useTranslations("vote.rank");
  const vote = useTranslations("vote");
  const { id, title, author, language } = option;
  const top = place === 1 && !equal;
  const off = { up: top, first: top, down: last, level: place === 1 && !equal, remove: false, add: false };
  const does = (what: Act) => !off[what] && onAct(what);
  const onKey = (event: KeyboardEvent) => {
    const what = keys[event.key];
    if (!what || event.ctrlKey || event.metaKey || event.altKey || (what === "level" && !ties)) return;
    event.preventDefault();
    does(what);
  };
  const button = (what: Act, icon: ReactNode, word?: string) => (
    <IconButton
      icon={icon}
      label={t(`acts.${what}`, { title })}
      className={word && "worded"}
      data-act={what}
      data-of={id}
      aria-disabled={off[what] || undefined}
      {...(what === "level" && { pressed: equal })}
      onClick={() => does(what)}
    >
      {word}
    </IconButton>
  );
  return (
    <li
      className={classes("ranked", dragged && "drag", equal && "equal", !head && "follows")}
      data-option={id}
    >
      <button
        type="button"
        className="grip"
        data-act="grip"
        data-of={id}
        aria-label={t(equal ? "gripEqual" : "grip", { title, place })}
        aria-describedby="rank-keys"
        onKeyDown={onKey}
        {...grip}
      >
        <span className="pos" aria-hidden="true">
          {head ? place : "="}
        </span>
        <GripVertical className="i" aria-hidden="true" />
      </button>
      <OptionPicture option={option} size={160} small />
      <div className="line-text">
        <b className="line-name" lang={language}>
          {title}
        </b>
        <p className="small muted">{author || vote("anonymous")}</p>
      </div>
      <div className="moves">
        {button("up", <ArrowUp className="i" />)}
        {button("down", <ArrowDown className="i" />)}
        {button("first", <ChevronsUp className="i" />, t("first"))}
        {ties && button("level", <Equal className="i" />, t("level"))}
        {button("remove", <X className="i" />)}
      </div>
    </li>
  );
}
