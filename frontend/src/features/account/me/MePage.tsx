import { useSession } from "@/api/session";
import { useTranslations } from "@/shared/i18n";
import { PageTitle } from "@/shared/ui/PageTitle";
import { Tabs } from "@/shared/ui/Tabs";
import { MyDrafts } from "./MyDrafts";
import { MyHearts, MyIdeas } from "./MyLists";
import { MySessions } from "./MySessions";
import { Profile } from "./Profile";
import { SignOut } from "./SignOut";

export const meTabs = ["ideas", "hearts", "drafts", "sessions", "profile"] as const;

export type MeTab = (typeof meTabs)[number];

const panels = {
  ideas: MyIdeas,
  hearts: MyHearts,
  drafts: MyDrafts,
  sessions: MySessions,
  profile: Profile,
};

/** What is mine here. The address holds the tab. */
export function MePage({ tab, onTab }: { tab: MeTab; onTab(tab: MeTab): void }) {
  const t = useTranslations("account.me");
  const session = useSession();
  const Panel = panels[tab];
  return (
    <div className="page section">
      <div className="row-head border-0! p-0!">
        <PageTitle>{session?.name ? t("hello", { name: session.name }) : t("title")}</PageTitle>
        <SignOut />
      </div>
      <div className="mt-6">
        <Tabs
          label={t("tabs")}
          tabs={meTabs.map((id) => ({ id, label: t(`tab.${id}`) }))}
          current={tab}
          onSelect={onTab}
        >
          <div className="mt-6">
            <Panel />
          </div>
        </Tabs>
      </div>
    </div>
  );
}
