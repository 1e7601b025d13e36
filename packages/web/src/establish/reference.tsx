import { useReading } from "../shell/context.ts";

/**
 * Where a claim can be read again: parts of the published report, `Radicalization of Communities; fn 88-89`. Its headings
 * stay in the language in which it was printed, so that they are found there; the rest is told in the reader's.
 */
export function Reference({ to }: { to: string }) {
  const { frame, say } = useReading();
  const heading = (text: string) => (frame.lang === "en" ? text : <span lang="en">{text}</span>);
  return (
    <>
      {to.split("; ").map((part, index) => {
        const [, kind, numbers = ""] = /^(fn|Box) (\d[\d, -]*)$/.exec(part) ?? [];
        const facts = { numbers: numbers.replaceAll("-", "–"), count: /\D/.test(numbers) ? 2 : 1 };
        return (
          <>
            {index > 0 && say("incident.reference.and")}
            {kind === "fn" && say("incident.reference.footnote", facts)}
            {kind === "Box" && say("incident.reference.box", facts)}
            {kind === undefined && heading(part)}
          </>
        );
      })}
    </>
  );
}
