import type { Plan } from '../../plan';
import type { RunEvent } from '../../run/events';
import { parseTimerId } from '../../run/ids';
import type { Reply, RunMessage } from '../../run/messages';
import { fraction } from '../../run/retry-delay';
import { later } from '../../run/time';
import { type Cast, type Ensemble, publishTo, SILENCE, type Told, tell } from '../ensemble';
import type { Action, ReactorMessage } from '../react';
import { cancelEvent, type SagaEvent, startedEvent } from '../saga-event';
import type { Asked } from '../take-asked';

export const NOW = '2026-01-01T00:00:00.000Z';
export const RUN_ID = 'rehearsed';
const BY = { type: 'user', id: 'tester' } as const;

/** How a rehearsal goes: `seed` chooses what participants answer, `picks` what happens next. */
export type Script = {
  readonly seed: number;
  readonly picks: readonly number[];
  /** Share of attempts that go wrong, 0 to 1. */
  readonly faulty: number;
  /** Whether events may overtake each other, and come again. */
  readonly unruly: boolean;
  /** After so many things the run is cancelled; never when null. */
  readonly cancelAfter: number | null;
};

/** A message that a service took, as the coordinator would have got it, and what it led to. */
export type Taken = {
  readonly message: RunMessage;
  /** Whether the run's way forward went on with it, as far as its service knew. */
  readonly live: boolean;
  /** Whether the run turned back by it. */
  readonly turned: boolean;
};

/** Who is to be told what next. */
type Arrival = { readonly service: string; readonly message: ReactorMessage };

/** A run that its services have, with everything happening in an order that the script picks. */
export class Rehearsal {
  readonly taken: Taken[] = [];
  readonly recorded: RunEvent[] = [];
  readonly actions: Action[] = [];
  readonly published: SagaEvent[] = [];
  ensemble: Ensemble = SILENCE;
  private readonly replies: Arrival[] = [];
  private readonly timers = new Map<string, Arrival>();
  private readonly delivered: Arrival[] = [];
  private repeats = 0;
  private readonly cast: Cast;
  private readonly script: Script;

  constructor(cast: Cast, script: Script) {
    this.cast = cast;
    this.script = script;
  }

  /** Lets it happen, until nothing more does. */
  run(): this {
    const { plan } = this.cast;
    this.tellAll(startedEvent(started(plan), NOW));
    return this.goOn();
  }

  /** A person asks the service whose work it is; it happens, and what follows, until nothing more does. */
  ask(service: string, asked: Asked): this {
    this.deliver({ service, message: { type: 'asked', asked } });
    return this.goOn();
  }

  private goOn(): this {
    for (let count = 0; count < 5000; count += 1) {
      if (count === this.script.cancelAfter) this.tellAll(cancelEvent(RUN_ID, BY, 'asked'));
      const arrival = this.next(this.script.picks[count % this.script.picks.length] ?? 0);
      if (!arrival) return this;
      this.deliver(arrival);
    }
    throw new Error('The run goes on without end.');
  }

  /** Everything that has come comes once more. */
  repeatAll(): void {
    for (const arrival of [...this.delivered]) this.deliver(arrival);
    for (const action of this.actions) {
      const { commandId } = action;
      const service = action.service;
      this.deliver({ service, message: { type: 'reply', commandId, reply: REFUSED } });
    }
  }

  private tellAll(event: SagaEvent): void {
    this.published.push(event);
    this.take(publishTo(this.cast, this.ensemble, [event], NOW));
  }

  private next(pick: number): Arrival | undefined {
    if (this.script.unruly && pick % 5 === 4 && this.repeats < MOST_REPEATS) {
      const again = this.delivered[pick % this.delivered.length];
      this.repeats += 1;
      if (again && this.open > 0) return again;
    }
    const mail = this.deliverable();
    const place = pick % Math.max(1, mail.length + this.replies.length);
    const letter = mail[place];
    if (letter !== undefined) return this.fromMail(letter);
    const [reply] = this.replies.splice(place - mail.length, 1);
    return reply ?? this.timer(pick);
  }

  private get open(): number {
    return this.ensemble.mail.length + this.replies.length + this.timers.size;
  }

  /** Of each service the event that was published first, or any. */
  private deliverable(): readonly number[] {
    const seen = new Set<string>();
    return this.ensemble.mail.flatMap(({ service }, index) => {
      if (!this.script.unruly && seen.has(service)) return [];
      seen.add(service);
      return [index];
    });
  }

  private fromMail(index: number): Arrival | undefined {
    const { mail } = this.ensemble;
    const letter = mail[index];
    if (!letter) return undefined;
    this.ensemble = { ...this.ensemble, mail: mail.filter((_, at) => at !== index) };
    return { service: letter.service, message: { type: 'event', event: letter.event } };
  }

  private timer(pick: number): Arrival | undefined {
    const keys = [...this.timers.keys()].filter((key) => !key.endsWith('.deadline'));
    const key = keys[pick % Math.max(1, keys.length)];
    return key === undefined ? undefined : this.timers.get(key);
  }

  private deliver(arrival: Arrival): void {
    const { service, message } = arrival;
    if (message.type === 'timer') this.timers.delete(`${service} ${message.timerId}`);
    const before = this.ensemble;
    const told = tell(this.cast, before, arrival, NOW);
    this.delivered.push(arrival);
    this.published.push(...told.reacted.events);
    this.note(
      arrival,
      before,
      told.reacted.events.flatMap(({ history }) => history),
    );
    for (const { type, timerId } of told.reacted.timers) {
      const key = `${service} ${timerId}`;
      if (type === 'CancelTimer') this.timers.delete(key);
      else this.timers.set(key, { service, message: { type: 'timer', timerId } });
    }
    for (const action of told.reacted.actions) this.perform(service, action);
    this.take(told);
  }

  private note(
    { service, message }: Arrival,
    before: Ensemble,
    history: readonly RunEvent[],
  ): void {
    const as = asRunMessage(message);
    if (!as) return;
    const thread = before.reactors[service]?.threads[refOf(message)];
    const turned = history.some(({ type }) => type === 'CompensationStarted');
    this.taken.push({ message: as, live: thread?.run.turnedBack === null, turned });
  }

  private perform(service: string, action: Action): void {
    this.actions.push(action);
    const { commandId } = action;
    const reply = this.answer(action);
    if (reply) this.replies.push({ service, message: { type: 'reply', commandId, reply } });
  }

  /** What a participant answers to an attempt is settled from the start, whoever asks and whenever. */
  private answer({ commandId, kind, attempt }: Action): Reply | undefined {
    const { seed, faulty } = this.script;
    const chance = fraction(`${seed}.${commandId}`);
    if (chance >= faulty || attempt > 3) return OK;
    const which = Math.floor((chance / faulty) * 4);
    if (which === 0) return REFUSED;
    if (which === 1) return kind === 'step' ? UNSURE : BUSY;
    return which === 2 ? BUSY : undefined;
  }

  private take({ ensemble, recorded }: Told): void {
    this.ensemble = ensemble;
    this.recorded.push(...recorded);
  }
}

const MOST_REPEATS = 100;

const OK: Reply = { outcome: 'succeeded', result: { ok: true } };
const REFUSED: Reply = {
  outcome: 'failed',
  error: { name: 'Refused', message: 'no', retryable: false },
};
const BUSY: Reply = {
  outcome: 'failed',
  error: { name: 'Busy', message: 'later', retryable: true },
};
const UNSURE: Reply = {
  outcome: 'failed',
  error: { name: 'Unsure', message: 'lost', retryable: false, inDoubt: true },
};

/** The first event of a rehearsed run. */
export function started(plan: Plan): Extract<RunEvent, { type: 'RunStarted' }> {
  return {
    type: 'RunStarted',
    runId: RUN_ID,
    saga: plan.name,
    sagaVersion: 1,
    input: { f0: true, f2: true },
    correlationId: RUN_ID,
    startedBy: BY,
    ...(plan.deadlineMs === null ? {} : { deadlineAt: later(NOW, plan.deadlineMs) }),
  };
}

function asRunMessage(message: ReactorMessage): RunMessage | undefined {
  switch (message.type) {
    case 'event':
    case 'asked':
      return undefined;
    case 'reply': {
      const { commandId, reply } = message;
      return { type: 'ReplyReceived', messageId: commandId, commandId, reply };
    }
    case 'timer':
      return { type: 'TimerFired', messageId: message.timerId, timerId: message.timerId };
    default:
      return message satisfies never;
  }
}

function refOf(message: ReactorMessage): string {
  if (message.type === 'reply') return message.commandId.split('.')[1] ?? '';
  const timer = message.type === 'timer' ? parseTimerId(message.timerId) : undefined;
  return timer && 'ref' in timer ? timer.ref : '';
}
