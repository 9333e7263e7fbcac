import { useMutation } from "@tanstack/react-query";
import { Pencil, X } from "lucide-react";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { IconButton } from "@/shared/ui/IconButton";
import { TextField } from "@/shared/ui/TextField";
import { type OpenAnswers, renameTag } from "./queries";

interface OpenTagProps {
  round: string;
  tag: OpenAnswers["tags"][number];
  onChanged(): Promise<void>;
  onDrop(): void;
}

/** A tag with how many answers of people have it, the way to call it something else, and the way to remove it. */
export function OpenTag({ round, tag, onChanged, onDrop }: OpenTagProps) {
  const t = useTranslations("research.open");
  const [name, setName] = useState<string>();
  const rename = useMutation({
    mutationFn: (to: string) => renameTag(round, tag.id, to),
    onSuccess: async () => {
      await onChanged();
      setName(undefined);
    },
  });
  if (name === undefined) {
    return (
      <li className="row">
        {tag.name} <span className="muted">{t("people", { count: tag.people })}</span>
        <span className="push row">
          <IconButton
            icon={<Pencil className="i" />}
            label={t("rename", { name: tag.name })}
            onClick={() => setName(tag.name)}
          />
          <IconButton icon={<X className="i" />} label={t("remove", { name: tag.name })} onClick={onDrop} />
        </span>
      </li>
    );
  }
  return (
    <li>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate(name);
        }}
      >
        <TextField
          label={t("newName", { name: tag.name })}
          name={`rename-${tag.id}`}
          value={name}
          onChange={setName}
          error={
            rename.error instanceof Problem
              ? (rename.error.fields[0]?.message ?? rename.error.message)
              : undefined
          }
        />
        <Button type="submit" busy={rename.isPending}>
          {t("keep")}
        </Button>
        <Button variant="plain" onClick={() => setName(undefined)}>
          {t("cancel")}
        </Button>
      </form>
    </li>
  );
}
