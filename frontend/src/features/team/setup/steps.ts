/** The wizard's steps after the template, in their order. */
export const setupSteps = ["brief", "rounds", "rules", "look"] as const;

export type SetupStep = (typeof setupSteps)[number];

/** What the address of the wizard holds. */
export interface SetupSearch {
  step?: SetupStep;
  /** The field to go to, by its name in the API. */
  field?: string;
}

export function readSetupSearch(search: Record<string, unknown>): SetupSearch {
  return {
    step: setupSteps.find((step) => step === search.step),
    field:
      typeof search.field === "string" && /^[\w.[\]]{1,60}$/.test(search.field) ? search.field : undefined,
  };
}

/** Where what is lacking can be filled in, by the API's stable words; an unknown word leads to the first step. */
export function placeOf(item: string): { step: SetupStep; field: string } {
  return places[item] ?? { step: "brief", field: "title" };
}

const places: Record<string, { step: SetupStep; field: string }> = {
  title: { step: "brief", field: "title" },
  question: { step: "brief", field: "question" },
  objective: { step: "brief", field: "brief.objective" },
  audience: { step: "brief", field: "brief.audience" },
  memberValue: { step: "brief", field: "brief.memberValue" },
  kpis: { step: "brief", field: "brief.kpis[0].name" },
  existingCommunity: { step: "brief", field: "brief.existingCommunity" },
  houseRules: { step: "rules", field: "houseRules" },
  rounds: { step: "rounds", field: "rounds" },
  roundTimes: { step: "rounds", field: "rounds[0].opensAt" },
};
