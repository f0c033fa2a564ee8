import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { durationMs } from '@/saga/definition/duration';
import type { Transport } from '@/saga/definition/transport';
import type { Reply } from '@/saga/run/messages';
import type { Clock } from '@/server/ports/clock';
import type {
  HostedCommand,
  HostedOutcome,
  HostedParticipant,
} from '@/server/ports/hosted-participant';

type Simulated = Extract<Transport, { type: 'simulated' }>;

const DEFAULT_LATENCY_MS = 100;
/** A longer rest of the latency is waited out by the broker: no place here is taken meanwhile. */
const LONGEST_WAIT_MS = 2_000;

/**
 * Plays participants that do not exist yet: answers after the latency, counted from when the command
 * was made, so a restart does not begin it anew. Whether it fails depends on the command's id alone.
 */
export class SimulatedParticipants implements HostedParticipant<Simulated> {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async perform(command: HostedCommand<Simulated>, signal: AbortSignal): Promise<HostedOutcome> {
    const restMs = this.#restOf(command);
    if (restMs > LONGEST_WAIT_MS) return { type: 'later', delayMs: restMs };
    try {
      if (restMs > 0) await pause(restMs, undefined, { signal });
    } catch {
      return { type: 'later', delayMs: 0 };
    }
    return { type: 'replied', reply: simulatedReply(command) };
  }

  #restOf(command: HostedCommand<Simulated>): number {
    const latencyMs = durationMs(command.transport.latency, DEFAULT_LATENCY_MS);
    const passedMs = Date.parse(this.#clock.now()) - Date.parse(command.time);
    // Clocks of two machines may differ: a time in the future, or none, counts as this moment.
    return passedMs > 0 ? Math.max(0, latencyMs - passedMs) : latencyMs;
  }
}

/** What the simulated participant answers; the same for every delivery of one command. */
export function simulatedReply(command: HostedCommand<Simulated>): Reply {
  const { transport, commandId, service, action } = command;
  if (fractionOf(commandId) >= (transport.failureRate ?? 0)) {
    return {
      outcome: 'succeeded',
      result: transport.result === undefined ? command.input : transport.result,
    };
  }
  return {
    outcome: 'failed',
    error: {
      name: transport.error ?? 'SimulatedFailure',
      message: `${service} was simulated to fail at ${action}.`,
      retryable: transport.retryable ?? false,
    },
  };
}

/** A number in [0, 1), evenly spread, that depends on the text alone. */
function fractionOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
