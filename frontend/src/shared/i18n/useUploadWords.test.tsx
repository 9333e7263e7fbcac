import { renderHook } from "@testing-library/react";
import { IntlProvider } from "use-intl";
import { expect, test } from "vitest";
import ui from "./messages/nl/ui.json";
import uploads from "./messages/nl/uploads.json";
import { useUploadWords } from "./useUploadWords";

function words(failure: Parameters<ReturnType<typeof useUploadWords>>[0]): string {
  const wrapper = ({ children }: { children: React.ReactNode }) => (
    <IntlProvider locale="nl" messages={{ ui, uploads }}>
      {children}
    </IntlProvider>
  );
  return renderHook(() => useUploadWords(25_000_000), { wrapper }).result.current(failure);
}

const refusal = (slug: string, status: number, code?: string) => ({
  slug,
  status,
  detail: "van de server",
  fields: code ? [{ code, message: `bericht bij ${code}` }] : [],
});

test.each([
  ["a file that is too large", refusal("too-large", 413), /te groot\. Het mag hooguit 25 MB/],
  ["a kind that is not taken", refusal("media-type", 415), /soort bestand/],
  ["a bomb", refusal("invalid", 422, "too-many-pixels"), /te veel beeldpunten/],
  ["a truncated picture", refusal("invalid", 422, "broken"), /half aangekomen/],
  ["a polyglot", refusal("invalid", 422, "not-what-it-says"), /andere soort/],
  ["nothing at all", refusal("invalid", 422, "empty"), /leeg/],
  ["no connection", refusal("offline", 0), /Wat je invulde staat er nog/],
  ["a fault of the server", refusal("internal", 500), /niet bij jou\. Wat je invulde staat er nog/],
  ["a gateway's own answer", refusal("http-502", 502), /even niet bereikbaar/],
  ["a picture that could not be made", "internal", /bij ons/],
  ["a word that is new", "no-such-word", /Probeer een ander/],
  ["a flaw that only the server knows", refusal("invalid", 422, "odd"), /^bericht bij odd$/],
  ["a problem that only the server knows", refusal("cross-site", 403), /^van de server$/],
])("%s is said in words", (_, failure, said) => {
  expect(words(failure)).toMatch(said);
});
