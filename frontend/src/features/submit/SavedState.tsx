import { useFormats, useTranslations } from "@/shared/i18n";
import { Tag } from "@/shared/ui/Tag";
import type { SaveState } from "./draftKeeper";

/** How safe the work is, in one line; said aloud where something is wrong. */
export function SavedState({ state }: { state: SaveState }) {
  const t = useTranslations("submit.saved");
  const { clock } = useFormats();
  const trouble = state.kind === "offline" || state.kind === "refused" || state.kind === "nowhere";
  const words = () => {
    switch (state.kind) {
      case "saved":
      case "device":
        return t(state.kind, { time: clock(state.at) });
      case "offline":
        return t(state.server ? "away" : "offline");
      case "refused":
        return t("refused", { detail: state.detail });
      default:
        return t(state.kind);
    }
  };
  const tone = state.kind === "saved" ? "good" : trouble || state.kind === "conflict" ? "warn" : "plain";
  return (
    <p role={trouble ? "status" : undefined} data-saved={state.kind}>
      <Tag tone={tone}>{words()}</Tag>
    </p>
  );
}
