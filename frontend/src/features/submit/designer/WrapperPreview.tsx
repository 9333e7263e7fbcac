import { Shuffle } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "@/shared/i18n";
import { useSite } from "@/shared/lib/site";
import { Button } from "@/shared/ui/Button";
import { draw } from "@/shared/wrapper";
import type { WrapperDraft } from "../entry";
import { Drawing } from "./Drawing";
import { useWithin, useWrapperWords } from "./useWrapperWords";

interface WrapperPreviewProps {
  wrapper: WrapperDraft;
  /** What is written in the title's field; may be empty. */
  title: string;
  onRearrange(): void;
  /** How safe the work is. */
  children: ReactNode;
}

/** The wrapper as it is now, drawn at every change, and the button for another arrangement. */
export function WrapperPreview({ wrapper, title, onRearrange, children }: WrapperPreviewProps) {
  const t = useTranslations("wrapper");
  const words = useWrapperWords();
  const within = useWithin();
  const site = useSite();
  const name = wrapper.name.trim() || title.trim() || t("placeholder");
  const shown = words(wrapper, name);
  const svg = draw({ ...wrapper, name }, { title: shown, brand: site.name.toUpperCase() });
  return (
    <div className="preview">
      <Drawing className="sq" svg={svg} />
      <div className="cap stack-2">
        {children}
        <p className="small muted">{t("corners", { base: within(t(`base.words.${wrapper.base}`)) })}</p>
        <p>
          <Button variant="alt" size="s" onClick={onRearrange}>
            <Shuffle className="i" aria-hidden="true" /> {t("rearrange")}
          </Button>
        </p>
      </div>
      <p className="vh" aria-live="polite">
        <Settled words={shown} />
      </p>
    </div>
  );
}

/** Words that are said when they have not changed for a moment, instead of at every key. */
function Settled({ words }: { words: string }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), 900);
    return () => clearTimeout(timer);
  }, [words]);
  return said;
}
