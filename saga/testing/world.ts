import type { Json } from '../definition/primitives';
import type { Plan } from '../plan';
import { decision } from '../run/decide';
import type { Effect } from '../run/effects';
import { effectsOf } from '../run/effects-of';
import type { Parent, RunEvent } from '../run/events';
import { placeRef } from '../run/ids';
import type { ChildEnd, Reply, RunMessage } from '../run/messages';
import { planAfter } from '../run/migrate';
import { initialState, isFinal, type RunState } from '../run/state';
import { isDue } from '../run/time';

export const RUN_ID = 'run-1';
const BY = { type: 'user', id: 'tester' } as const;

type Child = Extract<Effect, { type: 'StartChildRun' | 'ReverseChildRun' }>;
type Command = { readonly payload: Json } & (Extract<Effect, { type: 'DispatchCommand' }> | Child);

/** An engine in miniature for tests: it does what effects say, and lets the test choose what happens. */
export class World {
  state: RunState = initialState;
  now = '2026-01-01T00:00:00.000Z';
  readonly events: RunEvent[] = [];
  readonly timers = new Map<string, string>();
  /** Commands that went out and were not answered. */
  readonly commands: Command[] = [];
  /** Commands whose children were told to turn back, and what this run told those that wait for it. */
  readonly cancelled: string[] = [];
  readonly told: Extract<Effect, { type: 'NotifyParent' }>[] = [];
  /** Answers on their way, which may be given again. */
  readonly answers: { readonly commandId: string; readonly reply: Reply }[] = [];
  plan: Plan;

  constructor(plan: Plan) {
    this.plan = plan;
  }

  start(input: Json, parent?: Parent): void {
    const { name: saga } = this.plan;
    const ids = { runId: RUN_ID, messageId: 'start', correlationId: 'c-1' };
    this.handle({
      type: 'StartRun',
      ...ids,
      saga,
      sagaVersion: 1,
      input,
      startedBy: BY,
      ...(parent ? { parent } : {}),
    });
  }

  handle(message: RunMessage): readonly RunEvent[] {
    const { events, states } = decision(this.plan, this.state, message, this.now);
    for (const [index, event] of events.entries()) {
      this.plan = planAfter(this.plan, event, message);
      this.state = states[index] as RunState;
      this.events.push(event);
      for (const effect of effectsOf(this.plan, this.state, event, { runId: RUN_ID }))
        this.act(effect);
    }
    return events;
  }

  private act(effect: Effect): void {
    if (effect.type === 'ScheduleTimer') this.timers.set(effect.timerId, effect.dueAt);
    else if (effect.type === 'CancelTimer') this.timers.delete(effect.timerId);
    else if (effect.type === 'DispatchCommand') this.commands.push(effect);
    else if (effect.type === 'StartChildRun') this.commands.push(effect);
    else if (effect.type === 'ReverseChildRun') this.commands.push({ ...effect, payload: null });
    else if (effect.type === 'CancelChildRun') this.cancelled.push(effect.commandId);
    else if (effect.type === 'NotifyParent') this.told.push(effect);
  }

  /** A participant answers the command at that place of the open ones. */
  answer(place: number, reply: Reply): void {
    const [command] = this.commands.splice(place, 1);
    if (!command) return;
    if (command.type !== 'DispatchCommand') {
      this.endChild(command.commandId, childEnd(command, reply));
      return;
    }
    this.answers.push({ commandId: command.commandId, reply });
    this.reply(command.commandId, reply);
  }

  /** The child of that command ends. */
  endChild(commandId: string, end: ChildEnd): readonly RunEvent[] {
    return this.handle({ type: 'ChildEnded', messageId: `${commandId}:end`, commandId, end });
  }

  /** Somebody wants all of it undone. */
  reverse(replyTo?: Parent): readonly RunEvent[] {
    const to = replyTo === undefined ? {} : { replyTo };
    return this.handle({
      type: 'ReverseRun',
      messageId: 'reverse',
      by: BY,
      reason: 'asked',
      ...to,
    });
  }

  reply(commandId: string, reply: Reply): readonly RunEvent[] {
    return this.handle({
      type: 'ReplyReceived',
      messageId: `${commandId}:reply`,
      commandId,
      reply,
    });
  }

  /** Time passes until the next timer is due, and it fires. False when there is none. */
  fireNextTimer(): boolean {
    const next = [...this.timers].sort(([, a], [, b]) => (a < b ? -1 : 1))[0];
    if (!next) return false;
    const [timerId, dueAt] = next;
    this.timers.delete(timerId);
    if (!isDue(dueAt, this.now)) this.now = dueAt;
    this.handle({ type: 'TimerFired', messageId: timerId, timerId });
    return true;
  }

  operate(type: 'CancelRun' | 'SuspendRun' | 'ResumeRun'): readonly RunEvent[] {
    return this.handle({ type, messageId: type, by: BY, reason: 'asked' });
  }

  /** Somebody wants the run to go on in another version of its saga. */
  migrate(plan: Plan, to: number): readonly RunEvent[] {
    return this.handle({
      type: 'MigrateRun',
      messageId: `migrate-${to}`,
      ...{ plan, to },
      by: BY,
      reason: 'asked',
    });
  }

  work(
    type: 'RetryWork' | 'SkipWork',
    kind: 'step' | 'compensation',
    node: string,
  ): readonly RunEvent[] {
    return this.handle({
      type,
      messageId: type,
      kind,
      node,
      by: BY,
      reason: 'asked',
      result: null,
    });
  }

  /** Somebody gives work that failed another input. */
  editInput(kind: 'step' | 'compensation', node: string, input: Json): readonly RunEvent[] {
    const type = 'EditWorkInput';
    return this.handle({ type, messageId: type, kind, node, input, by: BY, reason: 'asked' });
  }

  /** A signal comes; each call is another one unless `id` says otherwise. */
  signal(
    name: string,
    payload: Json,
    {
      correlation,
      id = `signal-${this.events.length}`,
    }: { correlation?: string; id?: string } = {},
  ): readonly RunEvent[] {
    const carried = correlation === undefined ? {} : { correlation };
    return this.handle({ type: 'SignalReceived', messageId: id, name, ...carried, payload });
  }

  /** A person decides an approval. */
  decide(node: string, outcome: string, form: Json = {}): readonly RunEvent[] {
    const messageId = `decide-${node}`;
    return this.handle({ type: 'ApprovalDecided', messageId, node, outcome, form, by: BY });
  }

  /** What the run waits for comes, for the node that waited longest. False when it waits for nothing. */
  answerWait(): boolean {
    const wait = Object.values(this.state.waits).find(({ awaits }) => awaits.type !== 'time');
    if (!wait) return false;
    const { node, item, awaits } = wait;
    const planned = this.plan.nodes.get(node);
    if (awaits.type === 'signal') {
      const carried = awaits.correlation === null ? {} : { correlation: awaits.correlation };
      this.signal(awaits.signal, { ok: true }, carried);
    } else if (planned?.type === 'approval') {
      this.decide(placeRef(node, item), planned.outcomes[0]?.outcome ?? '');
    }
    return true;
  }

  resolve(): readonly RunEvent[] {
    return this.handle({ type: 'ResolveRun', messageId: 'resolve', by: BY, reason: 'settled' });
  }

  get atRest(): boolean {
    return isFinal(this.state) || this.state.status === 'stuck';
  }

  /** From here on everything goes well, until the run rests. */
  settle(): void {
    if (this.state.status === 'suspended') this.operate('ResumeRun');
    for (let i = 0; i < 20_000 && !this.atRest; i += 1) {
      if (this.commands.length > 0) this.answer(0, { outcome: 'succeeded', result: { ok: true } });
      else if (!this.answerWait() && !this.fireNextTimer()) return;
    }
  }
}

/** A child that fails has undone itself, unless the error may be retried: then it has left things behind. */
function childEnd(command: Child, reply: Reply): ChildEnd {
  const reverses = command.type === 'ReverseChildRun';
  if (reply.outcome === 'succeeded') {
    const error = { name: 'Reversed', message: '' };
    return reverses
      ? { status: 'compensated', error }
      : { status: 'completed', output: reply.result };
  }
  const { error } = reply;
  return { status: reverses || error.retryable === true ? 'failed' : 'compensated', error };
}
