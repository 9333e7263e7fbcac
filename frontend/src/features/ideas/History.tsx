import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Idea, versionsQuery } from "@/api/ideas";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { readFields } from "./fields";
import { IdeaBody } from "./IdeaBody";

/** The earlier versions of an idea that was edited, the latest first; fetched when asked for. */
export function History({ idea }: { idea: Idea }) {
  const t = useTranslations("ideas");
  const { date } = useFormats();
  const [open, setOpen] = useState(false);
  const versions = useQuery({ ...versionsQuery(idea.id), enabled: open });
  if (idea.version < 2) return null;
  const earlier = (versions.data ?? []).filter(({ version }) => version < idea.version);
  return (
    <section className="section" aria-labelledby="history">
      <h2 className="t-2 ruled" id="history">
        {t("history")}
      </h2>
      {!open && (
        <p className="mt-3">
          <Button variant="alt" size="s" onClick={() => setOpen(true)}>
            {t("historyShow", { count: idea.version - 1 })}
          </Button>
        </p>
      )}
      {open && versions.isPending && (
        <Loading>
          <SkeletonRows count={2} />
        </Loading>
      )}
      {versions.isError && (
        <ErrorState onRetry={() => void versions.refetch()} retrying={versions.isFetching} />
      )}
      {earlier
        .sort((a, b) => b.version - a.version)
        .map((version) => (
          <details key={version.version} className="version">
            <summary>{t("version", { version: version.version, date: date(version.at) })}</summary>
            <div className="stack-5">
              <p className="t-3" lang={version.language}>
                {version.title}
              </p>
              <IdeaBody fields={readFields(version.fields)} lang={version.language} />
            </div>
          </details>
        ))}
    </section>
  );
}
