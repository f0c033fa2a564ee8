import type { Plan } from '../../../plan';
import { checkRest } from '../../check-rest';
import type { Faults } from '../../moves';
import { keyOf } from '../../outcomes';
import { begun, type Delivered, deliver } from '../deliver';
import { endingOf } from '../endings';
import { movesIn } from '../moves';
import { comesAgain } from '../repeats';
import { type Play, type Stage, stageOf } from '../stage';

/** What brute force finds; null when there are more states than it was allowed. */
export type Truth = {
  readonly states: number;
  readonly endings: ReadonlySet<string>;
  readonly broken: ReadonlySet<string>;
} | null;

/** Explores every order of everything; states are told apart by their whole content. Slow and plain. */
export function bruteForce(plan: Plan, faults: Faults, maxStates: number): Truth {
  const sweep = new Sweep(stageOf(plan), faults);
  while (sweep.advance()) if (sweep.states > maxStates) return null;
  const { states, endings, broken } = sweep;
  return { states, endings, broken };
}

class Sweep {
  readonly endings = new Set<string>();
  readonly broken = new Set<string>();
  private readonly seen = new Set<string>();
  private readonly open: Play[] = [];
  private readonly stage: Stage;
  private readonly faults: Faults;

  constructor(stage: Stage, faults: Faults) {
    this.stage = stage;
    this.faults = faults;
    this.arrive({ play: begun(stage), arrival: null, broken: [] });
  }

  get states(): number {
    return this.seen.size;
  }

  advance(): boolean {
    const play = this.open.pop();
    if (!play) return false;
    const moves = movesIn(this.stage, play, { faults: this.faults, reduce: false });
    for (const move of moves) {
      for (const delivered of deliver(this.stage, play, move)) this.arrive(delivered);
    }
    if (!moves.some(({ type }) => type !== 'cancel')) this.rest(play);
    return true;
  }

  private arrive(delivered: Delivered): void {
    const faults = [...delivered.broken, ...comesAgain(this.stage, delivered)];
    for (const { invariant } of faults) this.broken.add(invariant);
    const key = JSON.stringify(delivered.play);
    if (faults.length > 0 || this.seen.has(key)) return;
    this.seen.add(key);
    this.open.push(delivered.play);
  }

  private rest({ world }: Play): void {
    const ending = endingOf(this.stage.model, world);
    if (ending) this.endings.add(keyOf(ending));
    else this.broken.add('no-deadlock');
    for (const { invariant } of ending ? checkRest(this.stage.model, world) : []) {
      this.broken.add(invariant);
    }
  }
}
