import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useHeart } from "@/api/hearts";
import type { IdeaCard } from "@/api/ideas";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { useToast } from "@/shared/ui/Toast";
import { IdeaTile } from "./IdeaTile";

/** Where the inviting tile stands among the ideas. */
const invitePlace = 5;

interface IdeaGridProps {
  ideas: readonly IdeaCard[];
  /** Whether hearts are taken now. */
  hearts: boolean;
  /** The tile that asks for one more idea. */
  invite?: ReactNode;
  /** Older ideas are shown while others are fetched. */
  busy?: boolean;
}

/** The ideas as squares, one of them an invitation. */
export function IdeaGrid({ ideas, hearts, invite, busy }: IdeaGridProps) {
  const t = useTranslations("campaigns.ideas");
  const toast = useToast();
  const heart = useHeart({
    refused: (error) => {
      if (error instanceof Problem && error.slug === "sign-in-required") return; // the reader closed the window
      const closed = error instanceof Problem && error.slug === "round-not-open";
      toast({ text: t(closed ? "heartClosed" : "heartFailed") });
    },
  });
  const onHeart = hearts ? (idea: IdeaCard) => heart.mutate({ idea, give: !idea.hearted }) : undefined;
  const tiles = ideas.map((idea, index) => (
    <li key={idea.id}>
      <IdeaTile idea={idea} onHeart={onHeart} first={index < 4} />
    </li>
  ));
  if (invite) tiles.splice(invitePlace, 0, <li key="invite">{invite}</li>);
  return (
    <ul className="ideas" aria-busy={busy || undefined}>
      {tiles}
    </ul>
  );
}

/** What stands on the inviting tile. */
export function InviteWords({ children }: { children: string }) {
  return (
    <>
      <Plus className="i" aria-hidden="true" />
      <b>{children}</b>
    </>
  );
}
