/** What the operator did, with the time since the drill began, in milliseconds. */
export type Step = { readonly atMs: number; readonly what: string };

/** Notes steps as they are done. */
export class Steps {
  readonly #began = performance.now();
  readonly all: Step[] = [];

  constructor(private readonly say: (line: string) => void = () => undefined) {}

  note(what: string): void {
    const step = { atMs: performance.now() - this.#began, what };
    this.all.push(step);
    this.say(inWords(step));
  }
}

/** The steps as lines. */
export function stepLines(steps: readonly Step[]): string {
  return steps.map(inWords).join('\n');
}

function inWords({ atMs, what }: Step): string {
  return `${(atMs / 1000).toFixed(1).padStart(7)} s  ${what}`;
}
