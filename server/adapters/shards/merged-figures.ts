import type { EngineFigures, StepFigures } from '@/server/ports/alert-figures';
import type { TableFigures } from '@/server/ports/engine-room';
import type { EngineMetrics } from '@/server/ports/read-store';
import { addedWorths } from './added-worths';
import { addedCounts } from './merged-overview';

type NumbersOf<Of> = {
  readonly [Name in keyof Of as Of[Name] extends number ? Name : never]: number;
};
type Ways<Of> = { readonly [Name in keyof NumbersOf<Of>]: 'sum' | 'most' };

const METRICS: Ways<EngineMetrics> = {
  outboxBacklog: 'sum',
  outboxOldestMs: 'most',
  openDeadLetters: 'sum',
  projectionLagEvents: 'sum',
  projectionLagMs: 'most',
  timersPending: 'sum',
  timersOverdue: 'sum',
  timersOldestMs: 'most',
  workersAlive: 'sum',
  eventsWritten: 'sum',
};

const FIGURES: Ways<EngineFigures> = {
  deadLettersNew: 'sum',
  deadLetterOldestS: 'most',
  debts: 'sum',
  stuckRuns: 'sum',
  outboxOldestS: 'most',
  projectionBehindS: 'most',
};

/** The metrics of all shards: counts added, and of ages the worst. */
export function mergedMetrics(parts: readonly EngineMetrics[]): EngineMetrics {
  return {
    ...merged(METRICS, parts),
    runsByStatus: addedCounts(parts.map(({ runsByStatus }) => runsByStatus)),
  };
}

/** The figures of all shards, as metrics are. */
export function mergedFigures(parts: readonly EngineFigures[]): EngineFigures {
  const steps = parts.map((part) => part.steps);
  return {
    ...merged(FIGURES, parts),
    debtWorths: addedWorths(parts.flatMap(({ debtWorths }) => debtWorths)),
    workers: parts.flatMap(({ workers }) => workers),
    heldServices: parts.flatMap(({ heldServices }) => heldServices),
    steps: steps.includes(null) ? null : mergedSteps(steps.flatMap((of) => of ?? [])),
  };
}

/** Each table of all shards as one. */
export function mergedTables(parts: readonly (readonly TableFigures[])[]): readonly TableFigures[] {
  const tables = new Map<string, TableFigures>();
  for (const { name, bytes, rows } of parts.flat()) {
    const known = tables.get(name);
    tables.set(name, { name, bytes: bytes + (known?.bytes ?? 0), rows: rows + (known?.rows ?? 0) });
  }
  return [...tables.values()].sort((one, other) => other.bytes - one.bytes);
}

function mergedSteps(all: readonly StepFigures[]): readonly StepFigures[] {
  const steps = new Map<string, StepFigures>();
  for (const one of all) {
    const name = JSON.stringify([one.saga, one.step]);
    const known = steps.get(name) ?? { ...one, attempts: 0, failed: 0 };
    const attempts = known.attempts + one.attempts;
    steps.set(name, { ...known, attempts, failed: known.failed + one.failed });
  }
  return [...steps.values()];
}

function merged<Of>(ways: Ways<Of>, parts: readonly Of[]): NumbersOf<Of> {
  const names = Object.keys(ways) as (keyof NumbersOf<Of>)[];
  const entries = names.map((name) => {
    const numbers = parts.map((part) => (part as NumbersOf<Of>)[name] as number);
    const sum = numbers.reduce((total, one) => total + one, 0);
    return [name, ways[name] === 'sum' ? sum : Math.max(0, ...numbers)];
  });
  return Object.fromEntries(entries) as NumbersOf<Of>;
}
