import { useQuery } from "@tanstack/react-query";
import { useFormats, useTranslations } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonLines, SkeletonTitle } from "@/shared/ui/Skeleton";
import { outboxMailQuery } from "../queries";
import { codeIn } from "./codeIn";

/** One mail as text, with its code large; the HTML part only as source, so that nothing in it runs or loads here. */
export function OutboxMessage({ id }: { id: string }) {
  const t = useTranslations("team.outbox");
  const { moment } = useFormats();
  const { data, isError, refetch } = useQuery(outboxMailQuery(id));
  if (isError) return <ErrorState onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <Loading>
        <SkeletonTitle />
        <SkeletonLines count={6} />
      </Loading>
    );
  }
  const code = codeIn(data.text);
  return (
    <article className="stack-5" aria-labelledby="subject">
      <div>
        <h2 className="t-2" id="subject">
          {data.subject}
        </h2>
        <p className="small muted">{t("to", { to: data.to, moment: moment(data.at) })}</p>
      </div>
      {code && (
        <p>
          <span className="label">{t("code")}</span>
          <output className="figure">{code}</output>
        </p>
      )}
      <div>
        <h3 className="label">{t("text")}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre className="mail-text" tabIndex={0}>
          {data.text}
        </pre>
      </div>
      {data.html && (
        <details>
          <summary>{t("html")}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className="mail-text mono" tabIndex={0}>
            {data.html}
          </pre>
        </details>
      )}
    </article>
  );
}
