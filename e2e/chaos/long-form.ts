import { parseArgs } from 'node:util';
import { seededRandom } from '@/server/testing/random';
import type { Fault } from './faults/fault';
import { chaosTable } from './report';
import type { Stack } from './stack/stack';
import { type Outcome, runTrial } from './trial';

/** A stack that can be put away, and says what its processes said last. */
type Endable = Stack & { stop(): Promise<void>; lastWords(): Promise<string> };

/**
 * Tries faults one after the other, as the command line says (`--runs`, `--times`, `--seed`, `--only`, `--json`), on one
 * stack for as long as nothing is wrong with it.
 */
export class LongForm<On extends Endable> {
  readonly #settings;
  readonly #random;
  readonly #outcomes: Outcome[] = [];
  #stack: On | undefined;

  /** `times`: how often each fault is done, when nobody says otherwise. */
  constructor(times: number) {
    const { values } = parseArgs({
      options: {
        runs: { type: 'string', default: '300' },
        times: { type: 'string', default: String(times) },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        only: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const { runs, seed, only, json } = values;
    this.#settings = {
      ...{ runs: Number(runs), times: Number(values.times), seed: Number(seed), json },
      only: only?.split(','),
    };
    this.#random = seededRandom(this.#settings.seed);
    this.say(`seed ${seed}: ${runs} runs for each fault, each fault ${values.times} times`);
  }

  isWanted({ name }: Pick<Fault<On>, 'name'>): boolean {
    return this.#settings.only?.some((part) => name.includes(part)) ?? true;
  }

  say(line: string): void {
    process.stderr.write(`${line}\n`);
  }

  async try(fault: Fault<On>, start: () => Promise<On>): Promise<void> {
    const { runs, times } = this.#settings;
    this.say(`${fault.name} …`);
    this.#stack ??= await start();
    const outcome = await runTrial(this.#stack, { fault, times, runs, random: this.#random });
    this.#outcomes.push(outcome);
    this.say(chaosTable([outcome]).split('\n')[1] ?? '');
    if (outcome.faults.length === 0) return;
    this.say([...outcome.faults, await this.#stack.lastWords()].join('\n'));
    // What it left behind is no concern of the next.
    await this.putAway();
  }

  async putAway(): Promise<void> {
    await this.#stack?.stop();
    this.#stack = undefined;
  }

  /** Does `work`, puts the stack away, prints what came of it, and ends the process: with 1 if anything was wrong. */
  async run(work: () => Promise<void>): Promise<never> {
    let broken = false;
    try {
      await work();
    } catch (error) {
      broken = true;
      this.say(String(error));
      if (this.#stack) this.say(await this.#stack.lastWords());
    } finally {
      await this.putAway();
    }
    const { seed, json } = this.#settings;
    const outcomes = this.#outcomes;
    const answer = json ? JSON.stringify({ seed, outcomes }, null, 2) : chaosTable(outcomes);
    process.stdout.write(`${answer}\n`);
    process.exit(broken || outcomes.some(({ faults }) => faults.length > 0) ? 1 : 0);
  }
}
