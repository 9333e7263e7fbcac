import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { stopWorking, useWorking } from "./work";

/** Says that this browser works for a ballot, and lets go of it. */
export function WorkNote() {
  const t = useTranslations("vote.work");
  const working = useWorking();
  return (
    <div role="status" className={working ? "working" : undefined}>
      {working && (
        <>
          <p>
            <b>{t("title")}</b> {t("text")}
          </p>
          <Button variant="plain" size="s" onClick={stopWorking}>
            {t("stop")}
          </Button>
        </>
      )}
    </div>
  );
}
