import type { Check, Finding } from './finding';

/** Those that say that a message is not in its stream: it may have got there since. */
const MISSING: ReadonlySet<Check> = new Set(['event-lost', 'message-lost']);

/** Findings as they come: of each check all are counted, and the first are kept. */
export class Findings {
  readonly #kept: Finding[] = [];
  readonly #counts = new Map<Check, number>();
  readonly #told: number;

  constructor(told: number) {
    this.#told = told;
  }

  get all(): readonly Finding[] {
    return this.#kept;
  }

  count(check: Check): number {
    return this.#counts.get(check) ?? 0;
  }

  /** Adds findings of one check; `found`: how many there are, when these are only the first. */
  add(findings: readonly Finding[], found = findings.length): void {
    for (const finding of findings) {
      const { check } = finding;
      const before = this.count(check);
      if (before < this.#told) this.#kept.push(finding);
      this.#counts.set(check, before + 1);
    }
    const more = found - findings.length;
    const [first] = findings;
    if (first && more > 0) this.#counts.set(first.check, this.count(first.check) + more);
  }

  /** A message was found after all: nothing of it is missing. */
  dropMissing(messageId: string): void {
    const index = this.#kept.findIndex(({ check, id }) => MISSING.has(check) && id === messageId);
    const [dropped] = index < 0 ? [] : this.#kept.splice(index, 1);
    if (dropped) this.#counts.set(dropped.check, this.count(dropped.check) - 1);
  }
}
