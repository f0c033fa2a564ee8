import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '../definition/saga-definition';
import type { Plan } from '../plan';
import { TEMPLATES } from '../templates/templates';
import { planOf } from '../testing/sagas';
import { explore } from './explore';
import { replay } from './replay';
import type { OutcomeStatus } from './report';
import { branches, row } from './testing/shapes';
import { traceEnding, type WantedEnding } from './trace-ending';

/** How a replay of the trace ends. */
function endOf(plan: Plan, wanted: WantedEnding): OutcomeStatus | undefined {
  const trace = traceEnding(plan, wanted);
  return trace && ([...replay(plan, trace)].at(-1)?.state.status as OutcomeStatus);
}

describe('traceEnding', () => {
  it.each<readonly [string, Plan]>([
    ['a row', planOf(row(3))],
    ['two branches', planOf(branches(2, 1))],
    ['the trip', planOf(TEMPLATES[0] as SagaDefinition)],
  ])('finds ways to the endings of %s, and they end so', (_name, plan) => {
    const { turningPoints, endings } = explore(plan);
    const wanted: WantedEnding[] = [
      ...endings
        .filter(({ status }) => status === 'completed' || status === 'failed')
        .map((ending) => ({ ending, turn: null })),
      ...turningPoints.flatMap((turn) => turn.endings.map((ending) => ({ ending, turn }))),
    ];
    expect(wanted.length).toBeGreaterThan(5);
    for (const one of wanted.filter((_, place) => place % 3 === 0))
      expect([one, endOf(plan, one)]).toEqual([one, one.ending.status]);
    expect(new Set(wanted.map(({ ending }) => ending.status)).size).toBeGreaterThan(2);
  });

  it('finds nothing for an ending that there is not', () => {
    const ending = { status: 'stuck', steps: ['s9'] } as const;
    const turn = { node: 's2', error: 'Refused' };
    expect(traceEnding(planOf(row(2)), { ending, turn })).toBeUndefined();
  });
});
