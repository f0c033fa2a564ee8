/** Things to undo at the end, the last one first; a failure in one does not keep the others. */
export class Teardown {
  #steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.#steps.push(step);
  }

  /** Undoes everything and gives the errors that came up. */
  async run(): Promise<readonly Error[]> {
    const errors: Error[] = [];
    for (const step of this.#steps.reverse()) {
      await step().catch((error: Error) => errors.push(error));
    }
    this.#steps = [];
    return errors;
  }
}
