import type { Draft } from "@/api/drafts";
import { useFormats, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { Button } from "@/shared/ui/Button";
import { Note } from "@/shared/ui/Note";

interface ResumedProps {
  at: string;
  from: "device" | "server";
  onFresh(): void;
}

/** Says that work was taken up where it was left, and offers to begin anew. */
export function ResumedNote({ at, from, onFresh }: ResumedProps) {
  const t = useTranslations("submit.resumed");
  const { ago } = useFormats();
  const now = useNow();
  return (
    <Note title={t("title")}>
      <p>{t(from, { ago: ago(at, now) })}</p>
      <p>
        <Button variant="plain" size="s" onClick={onFresh}>
          {t("fresh")}
        </Button>
      </p>
    </Note>
  );
}

interface OfferProps {
  draft: Draft;
  onTake(): void;
  onLeave(): void;
}

/** Offers work that was begun elsewhere. */
export function OfferNote({ draft, onTake, onLeave }: OfferProps) {
  const t = useTranslations("submit.offer");
  const { ago } = useFormats();
  const now = useNow();
  const { title } = draft.content;
  const name = typeof title === "string" && title.trim() ? title.trim() : t("untitled");
  return (
    <Note title={t("title")}>
      <p>{t("text", { name, ago: ago(draft.updatedAt, now) })}</p>
      <p className="row">
        <Button variant="alt" size="s" onClick={onTake}>
          {t("take")}
        </Button>
        <Button variant="plain" size="s" onClick={onLeave}>
          {t("leave")}
        </Button>
      </p>
    </Note>
  );
}

interface ConflictProps {
  theirs: Draft;
  onMine(): void;
  onTheirs(): void;
}

/** The same draft was changed in two places: the maker chooses, and until then both stay as they are. */
export function ConflictNote({ theirs, onMine, onTheirs }: ConflictProps) {
  const t = useTranslations("submit.conflict");
  const { ago } = useFormats();
  const now = useNow();
  return (
    <Note tone="warn" role="alert" title={t("title")}>
      <p>{t("text", { ago: ago(theirs.updatedAt, now) })}</p>
      <p className="row">
        <Button variant="alt" size="s" onClick={onMine}>
          {t("mine")}
        </Button>
        <Button variant="plain" size="s" onClick={onTheirs}>
          {t("theirs")}
        </Button>
      </p>
    </Note>
  );
}
