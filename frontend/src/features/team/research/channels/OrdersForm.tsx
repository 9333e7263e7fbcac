import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Problem } from "@/api/problem";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { bringOrders, channelsKey } from "./queries";

/** How many faulty lines are shown; the rest is the same again. */
const mostLines = 10;

/** Orders from a shop's file: looked through first, then brought in, all of them or none. */
export function OrdersForm({ slug }: { slug: string }) {
  const t = useTranslations("research.channels");
  const { number } = useFormats();
  const queries = useQueryClient();
  const id = useId();
  const [file, setFile] = useState<string>();
  const look = useMutation({ mutationFn: (text: string) => bringOrders(slug, text, true) });
  const bring = useMutation({
    mutationFn: (text: string) => bringOrders(slug, text, false),
    onSuccess: () => {
      setFile(undefined);
      look.reset();
      void queries.invalidateQueries({ queryKey: channelsKey(slug) });
    },
  });
  const failed = look.error ?? bring.error;
  return (
    <section className="section stack">
      <h2 className="t-3">{t("ordersTitle")}</h2>
      <p className="measure" id={`${id}-what`}>
        {t("ordersWhat")}
      </p>
      <p>
        <label className="label" htmlFor={id}>
          {t("file")}
        </label>
        <input
          id={id}
          type="file"
          accept=".csv,text/csv"
          aria-describedby={`${id}-what`}
          onChange={async (event) => {
            const chosen = await event.target.files?.[0]?.text();
            setFile(chosen);
            bring.reset();
            if (chosen !== undefined) look.mutate(chosen);
          }}
        />
      </p>
      {failed instanceof Problem && failed.fields.length > 0 ? (
        <Note tone="bad" role="alert" title={t("faulty")}>
          <ul>
            {failed.fields.slice(0, mostLines).map(({ field, message }) => (
              <li key={field}>
                {t("line", { line: field.match(/\d+/)?.[0] ?? "?" })} {message}
              </li>
            ))}
          </ul>
        </Note>
      ) : (
        failed && <ErrorState>{failed instanceof Problem ? failed.detail : undefined}</ErrorState>
      )}
      {look.data && file !== undefined && (
        <p className="row" role="status">
          {t("found", { rows: number(look.data.rows), fresh: look.data.fresh })}
          {look.data.fresh > 0 && (
            <Button busy={bring.isPending} onClick={() => bring.mutate(file)}>
              {t("bring")}
            </Button>
          )}
        </p>
      )}
      {bring.data && <p role="status">{t("brought", { count: bring.data.fresh })}</p>}
    </section>
  );
}
