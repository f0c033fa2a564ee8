import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { Trail, TrailSearch } from '@/server/ports/message-trail';
import { signalledRuns } from './signalled-runs';

const NOW = '2026-01-08T00:00:00.000Z';
const RUN = '0198f0aa-0000-7000-8000-000000000001';
const OTHER = '0198f0aa-0000-7000-8000-000000000002';
const SENDER = { type: 'user', id: 'ada', name: 'Ada' } as const;
const NOTHING: Trail = { found: [], complete: true };

/** Signals of one id to these runs. */
const sentTo = (...runIds: readonly string[]): Trail => ({
  ...NOTHING,
  found: runIds.map((runId, sequence) => ({
    ...{ stream: 'SAGA_SIGNALS', subject: 'saga.signal.paid', storedAt: NOW, sequence },
    headers: { 'ce-id': 'pay-1', 'ce-runid': runId },
  })),
});

/** Looks for `pay-1`, or another id, where each search is answered in turn. */
async function look(
  answers: readonly (() => Trail)[],
  { id = 'pay-1', sent = [] }: { id?: string; sent?: readonly string[] } = {},
) {
  const asked: TrailSearch[] = [];
  const find = signalledRuns({
    trail: {
      async search(what) {
        asked.push(what);
        return (answers[asked.length - 1] ?? (() => NOTHING))();
      },
    },
    sentSignals: { of: async () => sent.map((runId) => ({ runId, by: SENDER, at: NOW })) },
    clock: { now: () => NOW },
    logger: pino({ level: 'silent' }),
  });
  return { runs: await find(id), asked };
}

describe('the runs to which a signal came', () => {
  it('are looked for from the newest signals on, a week back, without a gap', async () => {
    const { runs, asked } = await look([]);
    expect(runs).toEqual([]);
    expect(asked.map(({ from }) => from)).toEqual([
      '2026-01-07T23:00:00.000Z',
      '2026-01-07T00:00:00.000Z',
      '2026-01-01T00:00:00.000Z',
    ]);
    for (const [index, { until }] of asked.entries()) {
      expect(Date.parse(until)).toBeGreaterThan(Date.parse(asked[index - 1]?.from ?? NOW));
    }
    expect(asked[0]).toMatchObject({ stream: 'signals', header: 'ce-id', value: 'pay-1' });
  });

  it('are those that were sent one, too', async () => {
    const { runs } = await look([() => sentTo(RUN)], { sent: [OTHER, RUN] });
    expect(runs).toEqual([OTHER, RUN]);
  });

  it('are named once each, as soon as any is found', async () => {
    const { runs, asked } = await look([() => NOTHING, () => sentTo(RUN, 'no run', RUN)]);
    expect(runs).toEqual([RUN]);
    expect(asked).toHaveLength(2);
  });

  it('are not looked for behind what was too much to be looked through', async () => {
    const { runs, asked } = await look([
      () => ({ ...NOTHING, complete: false }),
      () => sentTo(RUN),
    ]);
    expect(runs).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('are none while the broker is away, and for what cannot be a signal’s id', async () => {
    const away = () => {
      throw new Error('NATS is not connected.');
    };
    expect((await look([away])).runs).toEqual([]);
    expect((await look([away], { sent: [RUN] })).runs).toEqual([RUN]);
    expect((await look([], { id: 'two words', sent: [RUN] })).runs).toEqual([]);
  });
});
