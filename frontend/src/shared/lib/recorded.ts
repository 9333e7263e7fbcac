/** The parameters of the address of what is on record of a round of the campaign that is shown. */
export const recorded =
  (record: "rules" | "integrity", no: number) =>
  ({ slug = "" }: { slug?: string }) => ({ slug, record, no: String(no) });
