import { describe, expect, it } from 'vitest';
import { compileChoreography } from '../choreography/compile-choreography';
import { castOf } from '../choreography/ensemble';
import { Rehearsal } from '../choreography/testing/rehearsal';
import { type TrackerState, track, UNTRACKED } from '../choreography/tracker';
import type { SagaDefinition } from '../definition/saga-definition';
import type { RecordedEvent } from '../run/events';
import { TEMPLATES } from '../templates/templates';
import { OK, ROW, refused, started } from '../testing/runs';
import { planOf } from '../testing/sagas';
import { RUN_ID } from '../testing/world';
import { ledSequence } from './led-sequence';
import type { Sequence } from './sequence';
import { toldSequence } from './told-sequence';

const AT = '2026-01-01T00:00:00.000Z';

const lines = ({ rows }: Sequence) =>
  rows.map(({ type, from, to, what, detail, back, late }) =>
    [type, `${from}>${to.join('+')}`, what, detail, back && 'back', late && 'late']
      .filter(Boolean)
      .join(' '),
  );

describe('the sequence of an orchestrated run', () => {
  it('has commands and replies between the coordinator and its services, and marks what undoes', () => {
    const world = started(ROW);
    for (const answer of [OK, refused, OK]) world.answer(0, answer);
    const events = world.events.map((event, index) => ({
      ...{ runId: RUN_ID, version: index + 1, occurredAt: AT, event, causationId: 'm' },
    }));
    expect(lines(ledSequence(events))).toEqual([
      'told (outside)>(coordinator) start',
      'command (coordinator)>any a',
      'reply any>(coordinator) a done',
      'command (coordinator)>any b',
      'reply any>(coordinator) b Refused',
      'mark (coordinator)>(coordinator) turns back Refused back',
      'command (coordinator)>any undoA back',
      'reply any>(coordinator) undoA done back',
      'mark (coordinator)>(coordinator) compensated back',
    ]);
  });
});

/** A run of a template by its services, as its tracker wrote it down. */
function choreographed(name: string, script: { faulty: number; seed: number }) {
  const plan = planOf(TEMPLATES.find((one) => one.name === name) as SagaDefinition);
  const { tables } = compileChoreography(plan);
  const { published } = new Rehearsal(castOf(plan, tables), {
    ...{ picks: [0], unruly: false, cancelAfter: null, ...script },
  }).run();
  let state: TrackerState = UNTRACKED;
  const events: RecordedEvent[] = [];
  for (const event of published) {
    const tracked = track(plan, state, event, AT);
    state = tracked.state;
    for (const noted of tracked.events) {
      const version = events.length + 1;
      const { runId } = event;
      events.push({ runId, version, occurredAt: AT, event: noted.event, causationId: noted.by });
    }
  }
  return { plan, events, published, tables };
}

describe('the sequence of a choreographed run', () => {
  it('has what services told each other, and their own work', () => {
    const { plan, events } = choreographed('money-transfer', { faulty: 0, seed: 1 });
    expect(lines(toldSequence(plan, events))).toEqual([
      'told (outside)>accounts run.started',
      'command accounts>accounts checkLimits',
      'reply accounts>accounts checkLimits done',
      'command accounts>accounts debitSource',
      'reply accounts>accounts debitSource done',
      'told accounts>clearing debitSource.completed',
      'command clearing>clearing creditTarget',
      'reply clearing>clearing creditTarget done',
      'told clearing>notifications creditTarget.completed',
      'command notifications>notifications sendReceipts',
      'reply notifications>notifications sendReceipts done',
      'mark notifications>notifications completed',
    ]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'has nothing that was not told, and everything that led to something, whatever fails (%i)',
    (seed) => {
      for (const name of ['trip-booking', 'order-fulfilment', 'money-transfer']) {
        const { plan, events, published, tables } = choreographed(name, { faulty: 0.5, seed });
        const told = toldSequence(plan, events).rows.filter(
          ({ type, from }) => type === 'told' && from !== '(outside)',
        );
        const really = published.flatMap((event) => {
          const to = tables.filter(
            ({ service, consumes }) => service !== event.service && consumes.has(event.name),
          );
          return to.length === 0 ? [] : [`${event.service} ${event.name}`];
        });
        const shown = told.map(({ from, what }) => `${from} ${what}`);
        expect(shown.filter((one) => !really.includes(one))).toEqual([]);
        const missing = really.filter((one) => !shown.includes(one));
        // Branches that stop tell nothing new, and are the only ones of which there is no trace.
        expect(missing.filter((one) => !/\.(stopped|passed)$|run\./.test(one))).toEqual([]);
      }
    },
  );
});
