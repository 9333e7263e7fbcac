import { Share2 } from "lucide-react";
import type { Idea } from "@/api/ideas";
import { useTranslations } from "@/shared/i18n";
import { useToast } from "@/shared/ui/Toast";

/** Hands the idea's address to the device's own sharing; where there is none it is copied. */
export function ShareButton({ idea }: { idea: Idea }) {
  const t = useTranslations("ideas");
  const toast = useToast();
  const share = async () => {
    const url = `${location.origin}/i/${idea.id}`;
    const title = t("shareTitle", { title: idea.title, maker: idea.author || t("formerMember") });
    try {
      if (navigator.share) return await navigator.share({ title, url });
      await navigator.clipboard.writeText(url);
      toast({ text: t("copied") });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return; // the reader thought better of it
      toast({ text: t("copyFailed", { url }) });
    }
  };
  return (
    <button type="button" className="icon-btn" onClick={() => void share()}>
      <Share2 className="i" aria-hidden="true" />
      {t("share")}
    </button>
  );
}
