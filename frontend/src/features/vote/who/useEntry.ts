import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Ballot, Choice } from "@/api/ballots";
import type { Campaign, Round } from "@/api/campaigns";
import { signInGate } from "@/api/client";
import { Problem } from "@/api/problem";
import { admissionQuery, letIn, letsGuests } from "@/api/who";
import { useTranslations } from "@/shared/i18n";
import { useCountries } from "@/shared/who/useCountries";
import { type Ask, asksOf, blockOf, codeUse, flawsIn } from "./asks";
import { keepCode, readCode } from "./codeMemory";
import { useVoter } from "./useVoter";

/** What somebody says of themselves on the ballot. */
export interface Said {
  age: boolean;
  rules: boolean;
  /** A code of the list, "other", or empty. */
  country: string;
}

export const elsewhere = "other";

type Errors = Partial<Record<Ask, string>>;

/** What a voter still has to say or show for a round, what they have said so far, and how it goes along with the ballot. */
export function useEntry(campaign: Campaign, round: Round) {
  const t = useTranslations("who");
  const { either } = useCountries();
  const queries = useQueryClient();
  const { admission, ...voter } = useVoter(round);
  const [said, setSaid] = useState<Said>({ age: false, rules: false, country: "" });
  const [code, setCode] = useState(() => readCode(campaign.slug));
  const [errors, setErrors] = useState<Errors>({});
  const [attempts, setAttempts] = useState(0);
  const tell = (found: Errors) => {
    setErrors(found);
    setAttempts((before) => before + 1);
  };
  const { minAge = 0, countries = [] } = round.settings.eligibility ?? {};
  const wanted = admission ? asksOf(admission) : [];
  const use = codeUse(round.settings, admission);
  const typed = use === "none" ? "" : code.trim();

  const missing = (): Errors => {
    const all: Record<Ask, string | false> = {
      code: !typed && t("code.missing"),
      rules: !said.rules && t("ask.rulesMissing"),
      age: !said.age && t("ask.ageMissing", { age: minAge }),
      country:
        (!said.country && t("ask.countryMissing")) ||
        (said.country === elsewhere && t("ask.countryOther", { list: either(countries) })),
    };
    return Object.fromEntries(wanted.flatMap((ask) => (all[ask] ? [[ask, all[ask]]] : [])));
  };
  /** Sets the errors of what is lacking, and says whether nothing is. */
  const check = (): boolean => {
    const found = missing();
    tell(found);
    return Object.keys(found).length === 0;
  };
  /** What goes along with a ballot; a visitor becomes a guest first, and a guest signs in where the round asks for it. */
  const bring = async (): Promise<Pick<Choice, "code" | "declaration">> => {
    const lacks = admission?.reasons ?? [];
    if (lacks[0] === "guest") await letIn(queries, round.id);
    if (admission?.as === "guest" && lacks.some((one) => one === "sign-in" || one === "guest-claimed")) {
      if (!(await signInGate.ask())) throw notSignedIn();
    }
    const declaration = {
      ...(wanted.includes("age") && said.age && { ageAtLeast: minAge }),
      ...(wanted.includes("rules") && said.rules && { houseRules: campaign.rulesVersion }),
      ...(wanted.includes("country") &&
        said.country &&
        said.country !== elsewhere && { country: said.country }),
    };
    return { ...(typed && { code: typed }), ...(Object.keys(declaration).length > 0 && { declaration }) };
  };
  const keep = (next: string) => {
    setCode(next);
    keepCode(campaign.slug, next.trim());
  };
  return {
    ...voter,
    admission,
    round,
    campaign,
    /** What has to be asked. */
    asks: wanted,
    block: admission && blockOf(admission),
    use,
    said,
    say: (patch: Partial<Said>) => {
      setSaid({ ...said, ...patch });
      setErrors((old) => Object.fromEntries(Object.entries(old).filter(([ask]) => !(ask in patch))));
    },
    /** As it was typed; kept on this device until it was taken. */
    code,
    setCode: (next: string) => {
      keep(next);
      setErrors(({ code: _, ...old }) => old);
    },
    /** There is a code that the next ballot brings along. */
    hasCode: typed !== "",
    errors,
    /** How often something was found wrong on sending. */
    attempts,
    check,
    bring,
    /** The ballot is in, and what it brought with it. */
    taken: (_: Ballot) => {
      setErrors({});
      if (typed) keep("");
      if (typed || wanted.length > 0) void queries.invalidateQueries(admissionQuery(round.id));
    },
    /** The ballot was not taken: what is wrong with what it brought is said where it was asked. */
    refused: (error: Error) => {
      tell(flawsIn(error));
      if (error instanceof Problem && error.slug === "not-eligible")
        void queries.invalidateQueries(admissionQuery(round.id));
    },
    letsGuests: letsGuests(round.settings),
  };
}

export type Entry = ReturnType<typeof useEntry>;

const notSignedIn = () => new Problem({ slug: "sign-in-required", status: 401, title: "", detail: "" });
