/** The world of the explorer does not know these messages; the compiler refuses such sagas before. */
export class BeyondExploring extends Error {
  readonly code = 'BEYOND_EXPLORING';

  constructor(what: string, where: string) {
    super(`Failures of a saga with ${what} (${where}) cannot be explored yet.`);
  }
}
