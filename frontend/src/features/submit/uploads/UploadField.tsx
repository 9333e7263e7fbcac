import { ImagePlus } from "lucide-react";
import { useEffect, useId } from "react";
import { uploadLimit } from "@/api/uploads";
import { useFormats, useTranslations } from "@/shared/i18n";
import { buttonClass } from "@/shared/ui/Button";
import { FieldError, fieldId } from "@/shared/ui/Field";
import type { IdeaForm } from "../entry";
import { SendingItem } from "./SendingItem";
import { UploadItem } from "./UploadItem";
import { useSending } from "./useSending";

interface UploadFieldProps {
  form: IdeaForm;
  /** Ids of the files that are in. */
  uploads: readonly string[];
  error?: string;
  onChange(change: (uploads: string[]) => string[]): void;
  /** Whether files are on their way, which would be broken off by leaving. */
  onBusy(busy: boolean): void;
}

/** Pictures and documents of an idea, each with its progress, its picture and what it shows in words. */
export function UploadField({ form, uploads, error, onChange, onBusy }: UploadFieldProps) {
  const t = useTranslations("submit.uploads");
  const { bytes } = useFormats();
  const input = useId();
  const sending = useSending(form.files, ({ id }) => onChange((before) => [...before, id]));
  const { busy } = sending;
  useEffect(() => onBusy(busy), [busy, onBusy]);
  const left = form.maxFiles - uploads.length - sending.list.length;
  const documents = form.files.includes("application/pdf");
  return (
    <fieldset id={fieldId("uploadIds")} tabIndex={-1}>
      <legend className="t-2">{t("legend", { max: form.maxFiles })}</legend>
      <p className="hint" id={`${input}-hint`}>
        {t(documents ? "hintDocuments" : "hint", { max: form.maxFiles, size: bytes(uploadLimit) })}
      </p>
      <ul className="files">
        {uploads.map((id) => (
          <UploadItem
            key={id}
            id={id}
            onRemove={() => onChange((before) => before.filter((one) => one !== id))}
          />
        ))}
        {sending.list.map((one) => (
          <SendingItem
            key={one.key}
            sending={one}
            onCancel={() => sending.cancel(one.key)}
            onAgain={() => sending.again(one)}
          />
        ))}
      </ul>
      {left > 0 && (
        <p className="file-button">
          <input
            id={input}
            type="file"
            multiple={left > 1}
            accept={form.files.join()}
            aria-describedby={`${input}-hint`}
            onChange={(event) => {
              sending.add([...(event.target.files ?? [])].slice(0, left));
              event.target.value = "";
            }}
          />
          <label htmlFor={input} className={buttonClass({ variant: "alt", size: "s" })}>
            <ImagePlus className="i" aria-hidden="true" />
            {t(uploads.length > 0 ? "another" : "choose")}
          </label>
        </p>
      )}
      <FieldError id={`${fieldId("uploadIds")}-error`} error={error} />
    </fieldset>
  );
}
