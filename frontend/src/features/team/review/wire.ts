import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];

export type Case = Schemas["Case"];
export type CaseSummary = Schemas["CaseSummary"];
export type CaseDetail = Schemas["CaseDetail"];
export type CaseSplit = Schemas["CaseSplit"];
export type CaseEffect = Schemas["CaseEffect"];
export type CaseLine = Schemas["CaseLine"];
export type CaseBallot = Schemas["CaseBallot"];
export type CaseDecision = Schemas["CaseDecision"];
export type DecisionInput = Schemas["DecideCaseInput"];
export type Scan = Schemas["Scan"];
export type StaffAppeal = Schemas["StaffAppeal"];

export type Action = DecisionInput["action"];
export type RemovalReason = NonNullable<DecisionInput["reason"]>;
