import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { Tag } from "@/shared/ui/Tag";
import { TextField } from "@/shared/ui/TextField";
import { fieldErrors } from "../../fieldErrors";
import { ProblemNote } from "../../ProblemNote";
import { admitShop, revokeShop, shopsQuery } from "./queries";

/** Shops that tell of orders themselves, for whoever administers the site. A secret is shown once. */
export function ShopsPart() {
  const t = useTranslations("research.shops");
  const { moment } = useFormats();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const shops = useQuery(shopsQuery);
  const refresh = () => queries.invalidateQueries({ queryKey: shopsQuery.queryKey });
  const admit = useMutation({
    mutationFn: () => admitShop(name),
    onSuccess: () => {
      setName("");
      return refresh();
    },
  });
  const revoke = useMutation({ mutationFn: revokeShop, onSettled: refresh });
  const errors = fieldErrors(admit.error);
  const failed = [admit, revoke].map(({ error }) => error).find((error) => error instanceof Problem);
  return (
    <section className="section stack">
      <h2 className="t-3">{t("title")}</h2>
      <p className="measure">{t("what")}</p>
      {shops.isError && <ErrorState onRetry={() => void shops.refetch()} />}
      {shops.isPending && (
        <Loading>
          <SkeletonRows count={2} />
        </Loading>
      )}
      {shops.data?.length === 0 && <p className="muted">{t("none")}</p>}
      {shops.data && shops.data.length > 0 && (
        <ul className="ruled-list">
          {shops.data.map((shop) => (
            <li key={shop.id} className="row">
              <span>
                <b>{shop.name}</b> {shop.revokedAt && <Tag>{t("revoked")}</Tag>}
                <span className="meta block">
                  {t("since", { id: shop.id, moment: moment(shop.createdAt) })}
                </span>
              </span>
              {!shop.revokedAt && (
                <span className="push">
                  <Button
                    variant="plain"
                    busy={revoke.isPending && revoke.variables === shop.id}
                    aria-label={t("revokeOf", { name: shop.name })}
                    onClick={() => revoke.mutate(shop.id)}
                  >
                    {t("revoke")}
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {admit.data?.secret && (
        <div role="status">
          <Note tone="good" title={t("admitted", { name: admit.data.name })}>
            <p>{t("secret")}</p>
            <p>
              <code>{admit.data.secret}</code>
            </p>
          </Note>
        </div>
      )}
      {failed && !errors.name && <ProblemNote problem={failed} />}
      <form
        className="row"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          admit.mutate();
        }}
      >
        <TextField
          name="shop"
          label={t("name")}
          value={name}
          limit={80}
          error={errors.name}
          onChange={setName}
        />
        <Button type="submit" variant="alt" busy={admit.isPending}>
          {t("admit")}
        </Button>
      </form>
    </section>
  );
}
