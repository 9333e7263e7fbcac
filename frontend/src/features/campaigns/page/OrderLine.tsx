import { Link } from "@tanstack/react-router";
import { ArrowDownWideNarrow, Search, Shuffle } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import type { IdeaSearch } from "@/api/ideas";
import { useTranslations } from "@/shared/i18n";
import { TextField } from "@/shared/ui/TextField";

interface OrderLineProps {
  search: IdeaSearch;
  onSearch(change: Partial<IdeaSearch>): void;
}

/** Says by what rule the ideas stand as they do, and looks for some of them. */
export function OrderLine({ search, onSearch }: OrderLineProps) {
  const t = useTranslations("campaigns.ideas");
  const kind = search.order === "newest" ? "newest" : search.q ? "matching" : "shuffled";
  const Icon = { newest: ArrowDownWideNarrow, matching: Search, shuffled: Shuffle }[kind];
  const b = (words: ReactNode) => <b className="text-ink">{words}</b>;
  const a = (words: ReactNode) => <Link to="/how-we-shuffle">{words}</Link>;
  return (
    <div className="order-line">
      <div className="shuffle">
        <Icon className="i" aria-hidden="true" />
        <p className="small muted">{kind === "shuffled" ? t.rich(kind, { a, b }) : t.rich(kind, { b })}</p>
      </div>
      <search className="search">
        <SearchField q={search.q} onSearch={(q) => onSearch({ q })} />
      </search>
    </div>
  );
}

/** How long after the last key the search begins. */
const pause = 300;

function SearchField({ q, onSearch }: { q: string; onSearch(q: string): void }) {
  const t = useTranslations("campaigns.ideas");
  const [typed, setTyped] = useState(q);
  const [told, setTold] = useState(q);
  if (told !== q) {
    setTold(q);
    if (typed.trim() !== q) setTyped(q); // the address changed: back, or 'clear'
  }
  useEffect(() => {
    if (typed.trim() === q) return;
    const timer = setTimeout(() => onSearch(typed.trim()), pause);
    return () => clearTimeout(timer);
  }, [typed, q, onSearch]);
  return (
    <TextField
      type="search"
      name="q"
      label={t("search")}
      maxLength={100}
      autoComplete="off"
      value={typed}
      onChange={setTyped}
    />
  );
}
