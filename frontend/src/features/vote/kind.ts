import { type ComponentType, lazy } from "react";
import type { Option } from "@/api/ballots";
import type { Campaign, Round } from "@/api/campaigns";
import type { BallotDesk, Cast } from "./useBallot";

/** How a method asks: pick, spread points, give stars, put in order, choose between two, or the best and the worst. */
export type Kind = "pick" | "budget" | "score" | "rank" | "duels" | "sets";

const kinds: Record<string, Kind> = {
  budget: "budget",
  score: "score",
  star: "score",
  irv: "rank",
  schulze: "rank",
  "stv-scottish": "rank",
  "stv-wigm": "rank",
  duels: "duels",
  maxdiff: "sets",
};

export const kindOf = ({ method }: Pick<Round, "method">): Kind => kinds[method] ?? "pick";

/** A ballot that is filled in as a whole and then cast. */
export interface BallotProps {
  round: Round;
  /** Those that can be chosen, in this voter's order. */
  options: readonly Option[];
  desk: BallotDesk;
  onSend: Cast;
  /** Back to the receipt, where there is one. */
  onBack?(): void;
}

/** A vote of many small questions, each answer a ballot of its own. */
export interface TasksProps {
  campaign: Campaign;
  round: Round;
  options: readonly Option[];
}

const load = {
  pick: () => import("./pick/PickBallot"),
  budget: () => import("./budget/BudgetBallot"),
  score: () => import("./score/ScoreBallot"),
  rank: () => import("./rank/RankBallot"),
  duels: () => import("./tasks/DuelVote"),
  sets: () => import("./tasks/SetVote"),
};

/** Fetches the one ballot that a round needs, ahead of its showing. */
export const fetchBallot = (round: Pick<Round, "method">): Promise<unknown> =>
  load[kindOf(round)]().catch(() => null); // showing it tries again, and says so

const whole: Partial<Record<Kind, ComponentType<BallotProps>>> = {
  pick: lazy(load.pick),
  budget: lazy(load.budget),
  score: lazy(load.score),
  rank: lazy(load.rank),
};

const tasks: Partial<Record<Kind, ComponentType<TasksProps>>> = {
  duels: lazy(load.duels),
  sets: lazy(load.sets),
};

/** The ballot of a method that is cast as a whole; undefined for one that asks in many small questions. */
export const wholeBallot = (round: Round): ComponentType<BallotProps> | undefined => whole[kindOf(round)];

/** The questions of a method that has them. */
export const taskBallot = (round: Round): ComponentType<TasksProps> | undefined => tasks[kindOf(round)];
