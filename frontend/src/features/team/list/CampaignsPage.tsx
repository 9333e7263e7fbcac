import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Campaign } from "@/api/campaigns";
import { useSession } from "@/api/session";
import { useText, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { buttonClass } from "@/shared/ui/Button";
import { EmptyState } from "@/shared/ui/EmptyState";
import { PageTitle } from "@/shared/ui/PageTitle";
import { TextField } from "@/shared/ui/TextField";
import { teamCampaignsQuery } from "../queries";
import { mayPlan } from "../rights";
import { CampaignsTable } from "./CampaignsTable";
import { CloneDialog } from "./CloneDialog";
import type { ListSearch } from "./listSearch";
import { rowsOf } from "./rows";
import { StateTabs } from "./StateTabs";

interface CampaignsPageProps {
  search: ListSearch;
  /** Puts it in the address. */
  onSearch(search: ListSearch): void;
}

/** Every campaign: what state it is in, what comes next, and the way to the next one. */
export function CampaignsPage({ search, onSearch }: CampaignsPageProps) {
  const t = useTranslations("team.list");
  const say = useText();
  const { data: campaigns } = useSuspenseQuery(teamCampaignsQuery);
  const may = mayPlan(useSession());
  const [cloned, setCloned] = useState<Campaign | null>(null);
  const rows = rowsOf(campaigns, search, say, useNow());
  const fresh = (
    <Link to="/team/new" className={buttonClass()}>
      {t("new")}
    </Link>
  );
  return (
    <>
      <PageTitle actions={may && fresh}>{t("title")}</PageTitle>
      <StateTabs campaigns={campaigns} search={search} />
      {campaigns.length === 0 ? (
        <div className="mt-6">
          <EmptyState text={t(may ? "none" : "nonePublic")}>{may && fresh}</EmptyState>
        </div>
      ) : (
        <>
          <div className="my-4 max-w-80">
            <TextField
              type="search"
              label={t("find")}
              value={search.q ?? ""}
              onChange={(q) => onSearch({ ...search, q: q || undefined })}
            />
          </div>
          <CampaignsTable
            rows={rows}
            search={search}
            onSort={(sort) => onSearch({ ...search, ...sort })}
            onClone={may ? setCloned : undefined}
          />
        </>
      )}
      {cloned && <CloneDialog campaign={cloned} onClose={() => setCloned(null)} />}
    </>
  );
}
