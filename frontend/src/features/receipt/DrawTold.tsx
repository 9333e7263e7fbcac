import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { optionsQuery } from "@/api/ballots";
import type { Round } from "@/api/campaigns";
import type { Draw } from "@/api/draws";
import { useFormats, useTranslations } from "@/shared/i18n";

/** One draw: what was promised, who takes part, and who was drawn. */
export function DrawTold({ draw, round }: { draw: Draw; round: Round }) {
  const t = useTranslations("receipt.draws");
  const { moment } = useFormats();
  const { winners, reserves, sources, entropy, picked } = draw;
  const from = moment(draw.entropyFrom ?? `${draw.notBefore}:00:00Z`);
  return (
    <article className="mt-6" aria-labelledby={draw.id}>
      <h3 className="font-semibold" id={draw.id}>
        {draw.title}
      </h3>
      <p>{draw.kind === "tie" ? t("tie") : t("prize", { winners, reserves })}</p>
      <p>{t(`state.${draw.state}`, { time: from, size: draw.size ?? 0 })}</p>
      {picked && picked.length > 0 && <Picked picked={picked} round={round} />}
      <details className="mt-2">
        <summary>{t("exact")}</summary>
        <dl>
          {sources.map((source, at) => (
            <Fact key={source} name={source} later={t("later")}>
              {entropy?.[at]}
            </Fact>
          ))}
          <Fact name={t("commit")}>{draw.commit}</Fact>
          {draw.root && <Fact name={t("root")}>{draw.root}</Fact>}
          {draw.secret && <Fact name={t("secret")}>{draw.secret}</Fact>}
        </dl>
      </details>
    </article>
  );
}

/** A value and what it is; later stands for one that is not known yet. */
function Fact({ name, later, children }: { name: string; later?: string; children?: ReactNode }) {
  return (
    <>
      <dt className="mt-2">{name}</dt>
      <dd>
        {children ? <code className="small exact">{children}</code> : <span className="small">{later}</span>}
      </dd>
    </>
  );
}

/** Who was drawn, in the order of the draw: ballots by the code of their receipt, options by their name. */
function Picked({ picked, round }: { picked: NonNullable<Draw["picked"]>; round: Round }) {
  const t = useTranslations("receipt.draws");
  const { data: options = [] } = useQuery(optionsQuery(round.id));
  const ballots = picked.some(({ code }) => code);
  return (
    <>
      <ol className="mt-2 list-decimal pl-6">
        {picked.map(({ what, code, winner }) => (
          <li key={what}>
            {code ? <code>{code}</code> : (options.find(({ id }) => id === what)?.title ?? what)}{" "}
            {winner ? <b>{t("winner")}</b> : ballots ? t("reserve") : null}
          </li>
        ))}
      </ol>
      {ballots && <p className="small mt-2">{t("yours")}</p>}
    </>
  );
}
