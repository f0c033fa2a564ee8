/** A start that cannot go on for a reason the user can do something about, said in one line. */
export class LocalStartError extends Error {
  readonly code = 'LOCAL_START_FAILED';
}
