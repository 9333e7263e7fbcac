import type { Jury, PutJury } from "@/api/jury";
import { newId } from "@/shared/lib/newId";
import { type FullText, noText } from "../TextIn";

/** A criterion in the form; the key is only for the screen. */
export interface Line {
  key: string;
  name: FullText;
  description: FullText;
  weight: number;
}

/** The form of a gate; jurors are one address a line. */
export interface Gate {
  criteria: Line[];
  fanWeight: number;
  places: number;
  candidates: number;
  quorum: number;
  jurors: string;
}

export const noLine = (weight: number): Line => ({ key: newId(), name: noText, description: noText, weight });

export const noGate = (): Gate => ({
  criteria: [noLine(60), noLine(40)],
  fanWeight: 50,
  places: 5,
  candidates: 0,
  quorum: 0,
  jurors: "",
});

/** The form of a gate that is there. */
export function gateOf({ rules, team }: Jury): Gate {
  return {
    ...rules,
    criteria: rules.criteria.map(({ name, description = noText, weight }) => ({
      key: newId(),
      name,
      description,
      weight,
    })),
    jurors: (team?.jurors ?? []).map(({ email }) => email).join("\n"),
  };
}

export const sumOf = ({ criteria }: Gate): number => criteria.reduce((sum, { weight }) => sum + weight, 0);

/** What is sent; a number that was left empty is left out. */
export function toPut({ criteria, jurors, fanWeight, places, candidates, quorum }: Gate): PutJury {
  return {
    criteria: criteria.map(({ name, description, weight }) => ({ name, description, weight })),
    fanWeight,
    juryWeight: 100 - fanWeight,
    places,
    ...(candidates > 0 && { candidates }),
    ...(quorum > 0 && { quorum }),
    jurors: jurors.split(/[\s,;]+/).filter(Boolean),
  };
}
