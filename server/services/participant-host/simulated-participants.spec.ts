import { describe, expect, it } from 'vitest';
import type { HostedCommand } from '@/server/ports/hosted-participant';
import { SimulatedParticipants, simulatedReply } from './simulated-participants';

type Simulated = Extract<HostedCommand['transport'], { type: 'simulated' }>;

const NOW = '2026-01-01T00:00:10.000Z';
const never = new AbortController().signal;
const participants = new SimulatedParticipants({ now: () => NOW });

function command(
  transport: Partial<Simulated>,
  fields: Partial<HostedCommand> = {},
): HostedCommand<Simulated> {
  return {
    commandId: 'r.Step.1',
    idempotencyKey: 'r.Step',
    runId: 'r',
    correlationId: 'r',
    saga: 's',
    sagaVersion: 1,
    node: 'Step',
    kind: 'step',
    attempt: 1,
    service: 'shop',
    action: 'sell',
    input: { goods: 3 },
    timeoutMs: 1_000,
    time: NOW,
    traceparent: null,
    tracestate: null,
    ...fields,
    transport: { type: 'simulated', ...transport },
  };
}

describe('a simulated participant', () => {
  it('answers with the input, or with the result that was drawn', async () => {
    expect(await participants.perform(command({ latency: '1ms' }), never)).toEqual({
      type: 'replied',
      reply: { outcome: 'succeeded', result: { goods: 3 } },
    });
    expect(simulatedReply(command({ result: null }))).toEqual({
      outcome: 'succeeded',
      result: null,
    });
  });

  it('counts its latency from when the command was made', async () => {
    const old = command({ latency: '9s' }, { time: '2026-01-01T00:00:01.000Z' });
    expect((await participants.perform(old, never)).type).toBe('replied');
    const new_ = command({ latency: '9s' }, { time: '2026-01-01T00:00:04.000Z' });
    expect(await participants.perform(new_, never)).toEqual({ type: 'later', delayMs: 3_000 });
  });

  it('takes a command of the future as one of now', async () => {
    const ahead = command({ latency: '1h' }, { time: '2026-01-02T00:00:00.000Z' });
    expect(await participants.perform(ahead, never)).toEqual({ type: 'later', delayMs: 3_600_000 });
  });

  it('gives its command back when it must stop', async () => {
    const stop = new AbortController();
    const outcome = participants.perform(command({ latency: '2s' }), stop.signal);
    stop.abort();
    expect(await outcome).toEqual({ type: 'later', delayMs: 0 });
  });

  it('fails as it was drawn', () => {
    const failing = { failureRate: 1, error: 'SoldOut', retryable: true };
    expect(simulatedReply(command(failing))).toEqual({
      outcome: 'failed',
      error: { name: 'SoldOut', message: 'shop was simulated to fail at sell.', retryable: true },
    });
    expect(simulatedReply(command({ failureRate: 1 }))).toMatchObject({
      error: { name: 'SimulatedFailure', retryable: false },
    });
  });

  it('fails at the drawn rate, and alike for one command', () => {
    const outcomes = Array.from({ length: 2_000 }, (_, n) => {
      const one = command({ failureRate: 0.3 }, { commandId: `r.Step.${n}` });
      expect(simulatedReply(one)).toEqual(simulatedReply(one));
      return simulatedReply(one).outcome;
    });
    const share = outcomes.filter((outcome) => outcome === 'failed').length / 2_000;
    expect(share).toBeGreaterThan(0.26);
    expect(share).toBeLessThan(0.34);
  });
});
