/** Arguments or input that can't be used: said in one line, exit code 2. */
export class Unusable extends Error {
  readonly code = 'unusable';
  override readonly name = 'Unusable';
}

/** Exit codes: fine; the answer is no; unusable arguments or input. */
export const EXIT = { fine: 0, no: 1, unusable: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
