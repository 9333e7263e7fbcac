import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { buttonClass } from "@/shared/ui/Button";
import { Note } from "@/shared/ui/Note";
import { shortlistQuery } from "../queries";
import { OptionTable } from "./OptionTable";

interface JuryListProps {
  slug: string;
  round: Round;
  /** The round that the jury gate follows. */
  gate: Round;
}

/** In the place of the board where a jury gate fills the shortlist: nobody picks by hand. */
export function JuryList({ slug, round, gate }: JuryListProps) {
  const t = useTranslations("team.shortlist");
  const { data: options } = useSuspenseQuery(shortlistQuery(round.id));
  const closed = gate.jury === "closed";
  return (
    <div className="stack-5">
      <Note title={t("jury")}>{t(closed ? "juryDone" : "juryWhy", { number: gate.number })}</Note>
      <p>
        <Link
          className={buttonClass({ variant: "alt" })}
          to="/team/c/$slug/jury"
          params={{ slug }}
          search={{ round: gate.id }}
        >
          {t("juryGo")}
        </Link>
      </p>
      {closed && <OptionTable options={options} />}
    </div>
  );
}
