import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { Campaign } from "@/api/campaigns";
import { ideasQuery } from "@/api/ideas";
import { useTranslations } from "@/shared/i18n";
import { classes } from "@/shared/lib/classes";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { IconButton } from "@/shared/ui/IconButton";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { TextField } from "@/shared/ui/TextField";
import { BoardItem, type Handle } from "./BoardItem";
import type { Item } from "./order";
import type { Drag } from "./useDrag";

interface PoolProps {
  campaign: Campaign;
  /** What is on the shortlist already, and so not here. */
  listed: readonly Item[];
  drag: Drag | null;
  handle: Handle;
  onAdd(item: Item): void;
}

/** The ideas that are not on the shortlist, the newest first, with a search. */
export function Pool({ campaign, listed, drag, handle, onAdd }: PoolProps) {
  const t = useTranslations("team.shortlist");
  const [q, setQ] = useState("");
  const ideas = useInfiniteQuery(ideasQuery(campaign.slug, { order: "newest", q }, 60));
  const taken = new Set(listed.map(({ id }) => id));
  const left = ideas.data?.pages.flatMap(({ items }) => items).filter(({ id }) => !taken.has(id)) ?? [];
  const leaving = drag?.drop?.on === "pool" && taken.has(drag.item.id);
  return (
    <section className={classes("column", leaving && "drop-end")} data-drop="pool" aria-labelledby="pool">
      <h2 className="t-3" id="pool">
        {t("pool")}
      </h2>
      <TextField type="search" label={t("find")} value={q} onChange={setQ} />
      {ideas.isError && <ErrorState onRetry={() => void ideas.refetch()} />}
      {ideas.isPending && (
        <Loading>
          <SkeletonRows />
        </Loading>
      )}
      {ideas.data && left.length === 0 && (
        <p className="none">{t(q ? "noMatch" : listed.length > 0 ? "allListed" : "noIdeas")}</p>
      )}
      <ul>
        {left.map((item) => (
          <BoardItem key={item.id} item={item} dragged={drag?.item.id === item.id} handle={handle(item)}>
            <IconButton
              icon={<Plus className="i" />}
              label={t("add", { title: item.title })}
              onClick={() => onAdd(item)}
            />
          </BoardItem>
        ))}
      </ul>
      {ideas.hasNextPage && (
        <Button variant="alt" busy={ideas.isFetchingNextPage} onClick={() => void ideas.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </section>
  );
}
