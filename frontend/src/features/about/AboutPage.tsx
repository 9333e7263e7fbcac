import type { ReactNode } from "react";
import { useTranslations } from "@/shared/i18n";
import { PageTitle } from "@/shared/ui/PageTitle";

/** What can be read about, and its sections in their order. */
const pages = {
  shuffle: ["how", "what", "other", "vote"],
  count: ["one", "methods", "ties", "hidden", "close", "interval", "limits"],
  rules: ["own", "kind", "safe", "more"],
  data: ["account", "work", "vote", "traces", "sessions", "cookies", "rights"],
} as const;

export type About = keyof typeof pages;

/** A page that explains, in short sections. */
export function AboutPage({ about }: { about: About }) {
  const t = useTranslations("about");
  // The sections differ from page to page; a test holds that each of them has its texts.
  const say = t as unknown as Say;
  return (
    <div className="page section">
      <div className="cols">
        <div className="c-5 stays">
          <PageTitle>{say(`${about}.title`)}</PageTitle>
          <p className="lead mt-4">{say(`${about}.lead`)}</p>
        </div>
        <div className="c-7 pad-l">
          {pages[about].map((section) => (
            <section key={section} id={section} className="ruled prose pb-12">
              <h2 className="t-2">{say(`${about}.${section}.title`)}</h2>
              <p>{say.rich(`${about}.${section}.text`, { b })}</p>
            </section>
          ))}
        </div>
      </div>
    </div>
  );
}

interface Say {
  (key: string): string;
  rich(key: string, values: Record<string, (words: ReactNode) => ReactNode>): ReactNode;
}

const b = (words: ReactNode) => <b>{words}</b>;
