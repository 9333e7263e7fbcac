import { createFileRoute, type ErrorComponentProps } from "@tanstack/react-router";
import { sheetQuery } from "@/api/jury";
import { Problem } from "@/api/problem";
import { JurorPage } from "@/features/jury/JurorPage";
import { NotYours } from "@/features/jury/NotYours";
import { requireSession } from "../../guards";
import { RouteError } from "../../screens/RouteError";

export const Route = createFileRoute("/_fan/jury/$round")({
  beforeLoad: requireSession,
  loader: async ({ context: { queries, catalogue }, params: { round } }) => {
    await catalogue.load("jury"); // also what a wrong juror reads
    await queries.ensureQueryData({ ...sheetQuery(round), revalidateIfStale: true });
  },
  component: function JurorRoute() {
    const { round } = Route.useParams();
    return <JurorPage key={round} round={round} />;
  },
  errorComponent: Refused,
});

/** A member who is not on this jury learns whose page it is; every other problem is everybody's. */
function Refused(props: ErrorComponentProps) {
  const { round } = Route.useParams();
  const { error } = props;
  return error instanceof Problem && error.status === 403 ? (
    <NotYours round={round} />
  ) : (
    <RouteError {...props} />
  );
}
