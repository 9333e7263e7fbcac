import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "@/api/client";
import type { Draw } from "@/api/draws";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { TextField } from "@/shared/ui/TextField";
import { fieldErrors } from "../../fieldErrors";
import { ProblemNote } from "../../ProblemNote";

interface EntropyFormProps {
  draw: Draw;
  onDrawn(): Promise<unknown>;
}

/** The values of the announced public sources, with which the draw is made. */
export function EntropyForm({ draw, onDrawn }: EntropyFormProps) {
  const t = useTranslations("team.results.draws");
  const [entropy, setEntropy] = useState(() => draw.sources.map(() => ""));
  const make = useMutation({
    mutationFn: () =>
      body(api.POST("/api/v1/draws/{id}/draw", { params: { path: { id: draw.id } }, body: { entropy } })),
    onSuccess: onDrawn,
  });
  const errors = fieldErrors(make.error);
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      {draw.sources.map((source, at) => (
        <TextField
          key={source}
          name={`entropy-${at}`}
          label={t("value", { source })}
          value={entropy[at] ?? ""}
          error={errors[`entropy[${at}]`] ?? (at === 0 ? errors.entropy : undefined)}
          onChange={(value) => setEntropy(entropy.map((old, place) => (place === at ? value : old)))}
        />
      ))}
      {make.error instanceof Problem && Object.keys(errors).length === 0 && (
        <ProblemNote problem={make.error} />
      )}
      <p>
        <Button type="submit" busy={make.isPending}>
          {t("draw")}
        </Button>
      </p>
    </form>
  );
}
