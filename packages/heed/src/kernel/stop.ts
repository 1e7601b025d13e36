/** Exit codes of the command line: 0 done, 1 failed, 2 usage, 3 refused by policy, 4 bad input. */
export type ExitCode = 1 | 2 | 3 | 4;

/**
 * An expected end of a command: one sentence and its mend, in the user's language, and an exit code.
 * `key` names two messages, `<key>` and `<key>.mend`.
 */
export class Stop extends Error {
  readonly exitCode: ExitCode;
  readonly key: string;
  readonly facts: Readonly<Record<string, string | number>>;
  constructor(exitCode: ExitCode, key: string, facts: Readonly<Record<string, string | number>> = {}) {
    super(key);
    this.name = "Stop";
    this.exitCode = exitCode;
    this.key = key;
    this.facts = facts;
  }
}
