import { Heart } from "lucide-react";
import { useHeart } from "@/api/hearts";
import type { Idea } from "@/api/ideas";
import { Problem } from "@/api/problem";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { useToast } from "@/shared/ui/Toast";

/** Gives a heart; while none are taken, says how many there are, unless counts are hidden. */
export function HeartButton({ idea }: { idea: Idea }) {
  const t = useTranslations("ideas");
  const { number } = useFormats();
  const toast = useToast();
  const heart = useHeart({
    refused: (error) => {
      if (error instanceof Problem && error.slug === "sign-in-required") return; // the reader closed the window
      const closed = error instanceof Problem && error.slug === "round-not-open";
      toast({ text: t(closed ? "heartClosed" : "heartFailed") });
    },
  });
  if (!idea.heartable) {
    if (idea.hearts === undefined) return null;
    return (
      <span className="row gap-2! num">
        <Heart className="i" aria-hidden="true" /> {t("hearts", { count: idea.hearts })}
      </span>
    );
  }
  return (
    <Button aria-pressed={idea.hearted} onClick={() => heart.mutate({ idea, give: !idea.hearted })}>
      <Heart className={idea.hearted ? "i fill-current!" : "i"} aria-hidden="true" />
      {t(idea.hearted ? "hearted" : "heart")}
      {idea.hearts !== undefined && <span className="num">{number(idea.hearts)}</span>}
    </Button>
  );
}
