import { Link } from "@tanstack/react-router";
import { Square, SquareCheck } from "lucide-react";
import { useTranslations } from "@/shared/i18n";
import { Meter } from "@/shared/ui/Meter";
import { VisuallyHidden } from "@/shared/ui/VisuallyHidden";
import { PublishButton } from "./PublishButton";
import { placeOf } from "./steps";
import { useItemWords } from "./useItemWords";
import type { Setup } from "./useSetup";

/** What is in order and what is still lacking before the campaign may go live, each line a way to its field. */
export function ReadinessPanel({ setup }: { setup: Setup }) {
  const t = useTranslations("setup.ready");
  const words = useItemWords();
  const { slug, readiness, state } = setup.campaign;
  if (state !== "draft" || !readiness) {
    return (
      <div className="ruled">
        <h2 className="t-3">{t("isLive")}</h2>
        <p className="small muted mt-2">{t("isLiveText")}</p>
      </div>
    );
  }
  const done = readiness.filter((line) => line.done).length;
  return (
    <div className="ruled">
      <h2 className="t-3">{t("title")}</h2>
      <p className="small muted mt-1 mb-3">{t("count", { done, total: readiness.length })}</p>
      <Meter label={t("title")} done={done} total={readiness.length} />
      <ul className="readiness">
        {readiness.map(({ item, done }) => (
          <li key={item} className={done ? undefined : "lacks"}>
            {done ? (
              <SquareCheck className="i" aria-hidden="true" />
            ) : (
              <Square className="i" aria-hidden="true" />
            )}
            <span>
              {done ? (
                words(item)
              ) : (
                <Link to="/team/c/$slug/setup" params={{ slug }} search={placeOf(item)}>
                  {words(item)}
                </Link>
              )}
              <VisuallyHidden> ({t(done ? "done" : "lacks")})</VisuallyHidden>
            </span>
          </li>
        ))}
      </ul>
      <PublishButton setup={setup} lacking={readiness.filter((line) => !line.done).map(({ item }) => item)} />
    </div>
  );
}
