import { useBlocker } from "@tanstack/react-router";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";

/** What would be lost by leaving: a file on its way, or work that is kept nowhere. */
export type AtStake = "upload" | "work";

/** Asks before the page is left while something is at stake. The browser has words of its own for closing the tab. */
export function LeaveGuard({ stake }: { stake: AtStake | null }) {
  const t = useTranslations("submit.leave");
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => stake !== null && current.pathname !== next.pathname,
    enableBeforeUnload: () => stake !== null,
    withResolver: true,
  });
  if (status !== "blocked" || stake === null) return null;
  return (
    <Dialog
      open
      onClose={reset}
      title={t("title")}
      actions={
        <>
          <Button onClick={reset}>{t("stay")}</Button>
          <Button variant="bad" onClick={proceed}>
            {t("go")}
          </Button>
        </>
      }
    >
      <p>{t(stake)}</p>
    </Dialog>
  );
}
