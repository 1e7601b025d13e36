/** What Stryker's report says, as far as a score needs it. */
export interface MutationReport {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly mutants: readonly {
          readonly status: string;
          readonly mutatorName: string;
          readonly location: { readonly start: { readonly line: number } };
        }[];
      }
    >
  >;
}

export interface Score {
  readonly file: string;
  readonly found: number;
  readonly all: number;
  /** Lines of mutants that no test noticed. */
  readonly missed: readonly string[];
}

const noticed = ["Killed", "Timeout"];
/** A mutant that does not run at all says nothing about tests. */
const counted = [...noticed, "Survived", "NoCoverage"];

/** How many changes of each file some test noticed. */
export function scoresOf(report: MutationReport): readonly Score[] {
  return Object.entries(report.files).map(([file, { mutants }]) => {
    const all = mutants.filter(({ status }) => counted.includes(status));
    const missed = all.filter(({ status }) => !noticed.includes(status));
    return {
      file,
      all: all.length,
      found: all.length - missed.length,
      missed: missed.map(({ location, mutatorName }) => `${location.start.line} ${mutatorName}`),
    };
  });
}

/** In per cent, of all files together. None is no score: nothing was tried. */
export function percentOf(scores: readonly Pick<Score, "found" | "all">[]): number | null {
  const all = scores.reduce((sum, one) => sum + one.all, 0);
  return all === 0 ? null : (100 * scores.reduce((sum, one) => sum + one.found, 0)) / all;
}
