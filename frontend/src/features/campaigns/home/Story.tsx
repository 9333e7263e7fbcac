import { Link } from "@tanstack/react-router";
import type { Campaign } from "@/api/campaigns";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { Brand } from "@/shared/ui/Brand";
import type { StoryLine, StoryStep } from "./storySteps";

/** How the winner of a finished campaign came to be, in four squares. */
export function Story({ campaign, line }: { campaign: Campaign; line: StoryLine }) {
  const t = useTranslations("campaigns.story");
  return (
    <Brand brand={campaign.brand}>
      <section className="section" aria-labelledby="story">
        <div className="row-head">
          <h2 className="t-1" id="story">
            {t(line.end, { title: line.idea.title })}
          </h2>
          <Link to="/c/$slug" params={{ slug: campaign.slug }} hash="news">
            {t("all")}
          </Link>
        </div>
        <ol className="story">
          {line.steps.map((step) => (
            <li key={step.kind === "sent" ? "sent" : step.update.id}>
              <Step step={step} />
            </li>
          ))}
        </ol>
      </section>
    </Brand>
  );
}

function Step({ step }: { step: StoryStep }) {
  const t = useTranslations("campaigns");
  const text = useText();
  if (step.kind === "sent") {
    const { author, title, createdAt } = step.idea;
    return (
      <>
        <DateTile at={createdAt} look="spot" />
        <h3 className="t-3">{t("story.sent")}</h3>
        <p className="small muted">{t("story.sentText", { maker: author || t("ideas.anonymous"), title })}</p>
      </>
    );
  }
  return (
    <>
      <Square step={step} />
      <h3 className="t-3">{text(step.update.title)}</h3>
      <p className="small muted line-clamp-5">{text(step.update.body)}</p>
    </>
  );
}

function Square({ step }: { step: Extract<StoryStep, { kind: "news" }> }) {
  const t = useTranslations("campaigns.story");
  const { number } = useFormats();
  if (step.votes !== undefined) {
    return (
      <div className="tile-text">
        <b>{number(step.votes)}</b>
        <span className="small leading-tight font-semibold">{t("chosen", { count: step.votes })}</span>
      </div>
    );
  }
  if (!step.idea?.pictureUrl) return <DateTile at={step.update.at} look="soft" />;
  return (
    <div className="sq">
      <img src={step.idea.pictureUrl} alt={step.idea.pictureAlt} width={400} height={400} loading="lazy" />
    </div>
  );
}

function DateTile({ at, look }: { at: string; look: "spot" | "soft" }) {
  const { dayNumber, monthYear } = useFormats();
  return (
    <time className={`tile-text ${look}`} dateTime={at}>
      <b>{dayNumber(at)}</b>
      <span className="small leading-tight font-semibold">{monthYear(at)}</span>
    </time>
  );
}
