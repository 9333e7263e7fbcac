import { useRef } from "react";
import { useTranslations } from "@/shared/i18n";
import { Segments } from "@/shared/ui/Segments";
import { BASES } from "@/shared/wrapper";
import { firstWrapper } from "./designer/wrapperDraft";
import { type Entry, type IdeaForm, textOf, type WrapperDraft, withField, wrapperOf } from "./entry";
import { needsPicture } from "./flaws";
import type { ChangeEntry } from "./useEntry";

interface WrapperSwitchProps {
  form: IdeaForm;
  entry: Entry;
  change: ChangeEntry;
}

/** Whether the picture is drawn here or sent along; asked where the idea is its picture. Nothing drawn gets lost by it. */
export function WrapperSwitch({ form, entry, change }: WrapperSwitchProps) {
  const t = useTranslations("submit.picture");
  const drawn = useRef<WrapperDraft>(undefined);
  const wrapper = wrapperOf(entry);
  if (wrapper) drawn.current = wrapper;
  if (!needsPicture(form) || form.maxFiles === 0) return null;
  const choose = (how: "draw" | "send") =>
    change((before) =>
      withField(before, "wrapper", how === "send" ? undefined : again(before, drawn.current)),
    );
  return (
    <div>
      <p className="label">{t("label")}</p>
      <Segments
        label={t("label")}
        options={[
          { value: "draw", label: t("draw") },
          { value: "send", label: t("send") },
        ]}
        value={wrapper ? "draw" : "send"}
        onChange={choose}
      />
    </div>
  );
}

function again(entry: Entry, drawn: WrapperDraft | undefined): WrapperDraft {
  const base = BASES.find((one) => one === textOf(entry, "base"));
  return { ...(drawn ?? firstWrapper()), ...(base && { base }), name: entry.title };
}
