import { useQuery } from "@tanstack/react-query";
import type { Results } from "@/api/campaigns";
import { exampleQuery, type MethodExample } from "@/api/methods";
import { useTranslations } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui/ErrorState";
import { MethodChart } from "../MethodChart";
import { TieWords } from "../TieWords";
import { ExampleBallots } from "./ExampleBallots";
import { SkeletonLines } from "./SkeletonLines";
import { Story } from "./Story";

/** A method at work: the ballots of a small election that never was, and what the server's own count makes of them. */
export function Example({ method }: { method: string }) {
  const t = useTranslations("methods.example");
  const flavour = useTranslations("methods.flavours");
  const query = useQuery(exampleQuery(method));
  if (query.isError) return <ErrorState onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  if (!query.data) return <SkeletonLines />;
  const names = new Map(query.data.options.map(({ id, key }) => [id, flavour(key)]));
  const results = named(query.data, (id) => names.get(id) ?? "");
  return (
    <div className="example">
      <h4 className="t-3">{t("ballots", { count: results.ballots?.counted ?? 0 })}</h4>
      <ExampleBallots ballots={query.data.ballots} nameOf={(id) => names.get(id) ?? ""} />
      <h4 className="t-3 mt-6">{t("result", { seats: results.seats })}</h4>
      <MethodChart results={results} />
      <Story results={results} />
      <TieWords results={results} />
    </div>
  );
}

const named = ({ result }: MethodExample, nameOf: (id: string) => string): Results => ({
  ...result,
  ranking: result.ranking.map((line) => ({ ...line, title: nameOf(line.option) })),
});
