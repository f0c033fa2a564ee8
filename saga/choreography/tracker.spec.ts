import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldRunView } from '../read-models/fold-run-view';
import { ROW } from '../testing/runs';
import { planOf } from '../testing/sagas';
import { compileChoreography } from './compile-choreography';
import { castOf } from './ensemble';
import { type SagaEvent, startedEvent } from './saga-event';
import { NOW, Rehearsal, started } from './testing/rehearsal';
import { type TrackerState, track, UNTRACKED, watch } from './tracker';

const LATER = '2026-01-01T01:00:00.000Z';

const plan = planOf({ ...ROW, deadline: '10m', execution: 'orchestration' });
const { tables } = compileChoreography(plan);

function rehearsed(faulty: number) {
  const rehearsal = new Rehearsal(castOf(plan, tables), {
    seed: 5,
    picks: [0],
    faulty,
    unruly: false,
    cancelAfter: null,
  });
  return rehearsal.run();
}

function follow(events: readonly SagaEvent[]): TrackerState {
  return events.reduce((state, event) => track(plan, state, event, NOW).state, UNTRACKED);
}

describe('the tracker', () => {
  it('tells a run as if a coordinator had led it', () => {
    const { recorded } = rehearsed(0);
    const view = foldRunView(
      recorded.map((event, index) => ({
        runId: 'rehearsed',
        version: index + 1,
        occurredAt: NOW,
        event,
        causationId: 'm',
      })),
    );
    expect(view?.summary).toMatchObject({ status: 'completed', currentNodes: [] });
    expect(view?.nodeStates).toEqual({
      start: 'completed',
      a: 'completed',
      b: 'completed',
      c: 'completed',
      done: 'completed',
    });
  });

  it('says of each event what told it, also of what came too early', () => {
    const { published } = rehearsed(0);
    const tellers = (events: readonly SagaEvent[]) => {
      let state = UNTRACKED;
      return events.flatMap((event) => {
        const tracked = track(plan, state, event, NOW);
        state = tracked.state;
        return tracked.events.map((noted) => `${noted.by} told ${noted.event.type}`);
      });
    };
    expect(tellers(published)[0]).toBe('rehearsed.run.started told RunStarted');
    expect(new Set(tellers(published).map((line) => line.split(' ')[0])).size).toBeGreaterThan(3);
    expect(tellers([...published].reverse())).toEqual(tellers(published));
  });

  it('comes to the same whatever the order in which it hears', () => {
    const { published, ensemble } = rehearsed(0.9);
    expect(ensemble.tracker.run.turnedBack).not.toBeNull();
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...published], { minLength: published.length }),
        (events) => {
          const { run, early } = follow([...events, ...events]);
          expect(early).toEqual([]);
          expect(run).toEqual(ensemble.tracker.run);
        },
      ),
    );
  });

  it('raises an alarm, once, when the deadline of a run has passed that has not ended', () => {
    const begun = follow([startedEvent(started(plan), NOW)]);
    expect(watch(begun, NOW).alarm).toBeNull();
    const { state, alarm } = watch(begun, LATER);
    expect(alarm).toEqual({ runId: 'rehearsed', deadlineAt: '2026-01-01T00:10:00.000Z' });
    expect(watch(state, LATER).alarm).toBeNull();
    expect(watch(rehearsed(0).ensemble.tracker, LATER).alarm).toBeNull();
  });
});
