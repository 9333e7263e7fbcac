/** The id that every layout gives its <main>. */
export const contentId = "content";

/** The first stop of the Tab key: past the masthead or the rail. */
export function SkipLink({ children }: { children: string }) {
  return (
    <a className="skip" href={`#${contentId}`}>
      {children}
    </a>
  );
}
