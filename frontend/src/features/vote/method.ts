import type { Round } from "@/api/campaigns";
import { isMethod, type Method } from "@/shared/lib/methods";

/** The method of a vote; one that this page does not know is asked as an approval. */
export const methodOf = ({ method }: Pick<Round, "method">): Method =>
  isMethod(method) ? method : "approval";
