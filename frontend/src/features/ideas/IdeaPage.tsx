import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { campaignQuery } from "@/api/campaigns";
import { type Idea, ideaQuery } from "@/api/ideas";
import { CampaignZone, useFormats, useText, useTranslations } from "@/shared/i18n";
import { Brand } from "@/shared/ui/Brand";
import { Note } from "@/shared/ui/Note";
import { PageTitle } from "@/shared/ui/PageTitle";
import { Attachments } from "./Attachments";
import { type IdeaFields, readFields } from "./fields";
import { History } from "./History";
import { IdeaActions } from "./IdeaActions";
import { IdeaBody } from "./IdeaBody";
import { IdeaPicture } from "./IdeaPicture";
import { Maker } from "./Maker";
import { Poster } from "./Poster";

/** One idea: its picture, its words, who made it, and what can be done with it. */
export function IdeaPage({ id }: { id: string }) {
  const { data: idea } = useSuspenseQuery(ideaQuery(id));
  const { data: campaign } = useQuery(campaignQuery(idea.campaignSlug));
  const t = useTranslations("ideas");
  const text = useText();
  const fields = readFields(idea.fields);
  return (
    <Brand brand={campaign?.brand}>
      <CampaignZone zone={campaign?.timezone ?? "Europe/Amsterdam"}>
        <div className="page">
          <p className="small back">
            <Link to="/c/$slug" params={{ slug: idea.campaignSlug }}>
              <ArrowLeft className="i" aria-hidden="true" />
              {campaign ? text(campaign.title) : t("back")}
            </Link>
          </p>
          <div className="cols">
            <div className="c-6 stays">
              <IdeaPicture idea={idea} />
            </div>
            <div className="c-6 pad-l stack-5">
              <Gone state={idea.state} />
              <div>
                <div lang={idea.language}>
                  <PageTitle size="t-1 t-idea">{idea.title}</PageTitle>
                </div>
                <RecipeLine fields={fields} />
              </div>
              <Maker idea={idea} />
              <IdeaActions idea={idea} campaign={campaign} />
              <IdeaBody fields={fields} lang={idea.language} />
              {fields.slogan && <Poster slogan={fields.slogan} lang={idea.language} />}
            </div>
          </div>
          <Attachments idea={idea} />
          <History idea={idea} />
        </div>
      </CampaignZone>
    </Brand>
  );
}

const bases = ["puur", "melk", "wit", "blond"] as const;

/** 'Puur, met peer en kaneel.': a recipe in one line. */
function RecipeLine({ fields: { base, ingredients } }: { fields: IdeaFields }) {
  const t = useTranslations("ideas");
  const { list } = useFormats();
  const known = bases.find((one) => one === base);
  const rest = ingredients.slice(1).map(({ name }) => name);
  if (!known || rest.length === 0) return null;
  return (
    <p className="lead muted mt-3">
      {t("recipeLine", { base: t(`bases.${known}`), ingredients: list(rest) })}
    </p>
  );
}

function Gone({ state }: { state: Idea["state"] }) {
  const t = useTranslations("ideas");
  if (state === "submitted") return null;
  const key = state === "withdrawn" ? "isWithdrawn" : "isRemoved";
  return (
    <Note tone="warn" title={t(key)}>
      {t(`${key}Text`)}
    </Note>
  );
}
