import { Share2 } from "lucide-react";
import type { Idea } from "@/api/ideas";
import { useTranslations } from "@/shared/i18n";
import { canShare, copyText, share } from "@/shared/lib/share";
import { useToast } from "@/shared/ui/Toast";

/** Hands the idea's address to the device's own sharing; where there is none it is copied. */
export function ShareButton({ idea }: { idea: Idea }) {
  const t = useTranslations("ideas");
  const toast = useToast();
  const hand = async () => {
    const url = `${location.origin}/i/${idea.id}?via=fans`;
    const title = t("shareTitle", { title: idea.title, maker: idea.author || t("anonymous") });
    if (canShare()) await share(title, url);
    else toast({ text: (await copyText(url)) ? t("copied") : t("copyFailed", { url }) });
  };
  return (
    <button type="button" className="icon-btn" onClick={() => void hand()}>
      <Share2 className="i" aria-hidden="true" />
      {t("share")}
    </button>
  );
}
