import fc from 'fast-check';
import { placeOf, placeRef } from '../run/ids';
import type { World } from './world';

/** One thing that happens to a run. `pick` chooses among what is there. */
export type Happening = {
  readonly what:
    | 'succeed'
    | 'refuse'
    | 'fail-retryable'
    | 'timer'
    | 'lose-reply'
    | 'repeat-reply'
    | 'late-reply'
    | 'cancel'
    | 'suspend'
    | 'resume'
    | 'bring-forward'
    | 'skip'
    | 'edit'
    | 'signal'
    | 'early-signal'
    | 'decide'
    | 'reverse';
  readonly pick: number;
};

/** Sequences of happenings, most of them ordinary. */
export const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.record({
    what: fc.oneof(
      { weight: 12, arbitrary: fc.constant('succeed' as const) },
      { weight: 2, arbitrary: fc.constant('refuse' as const) },
      { weight: 2, arbitrary: fc.constant('fail-retryable' as const) },
      { weight: 4, arbitrary: fc.constant('timer' as const) },
      { weight: 2, arbitrary: fc.constant('lose-reply' as const) },
      { weight: 2, arbitrary: fc.constant('repeat-reply' as const) },
      { weight: 2, arbitrary: fc.constant('late-reply' as const) },
      { weight: 3, arbitrary: fc.constantFrom('signal' as const, 'decide' as const) },
      { weight: 1, arbitrary: fc.constant('early-signal' as const) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'suspend',
          'resume',
          'resume',
          'bring-forward',
          'cancel',
          'reverse',
          'skip',
          'edit',
        ),
      },
    ),
    pick: fc.nat(7),
  }),
  { maxLength: 60, size: 'max' },
);

/** Lets it happen, if there is anything it can happen to. */
export function happen(world: World, { what, pick }: Happening): void {
  const place = world.commands.length === 0 ? 0 : pick % world.commands.length;
  switch (what) {
    case 'succeed':
      world.answer(place, { outcome: 'succeeded', result: { ok: true } });
      return;
    case 'refuse':
      world.answer(place, refusal('Refused', false));
      return;
    case 'fail-retryable':
      world.answer(place, refusal('Busy', true));
      return;
    case 'timer':
      world.fireNextTimer();
      return;
    default:
      unusual(world, { what, pick });
  }
}

function unusual(world: World, { what, pick }: Happening): void {
  switch (what) {
    case 'lose-reply':
      // Its timeout will come; until then the reply may still turn up as a late one.
      loseReply(world, pick);
      return;
    case 'repeat-reply':
      again(world, pick);
      return;
    case 'late-reply':
      answerLost(world);
      return;
    case 'cancel':
      world.operate('CancelRun');
      return;
    case 'reverse':
      world.reverse();
      return;
    case 'suspend':
      world.operate('SuspendRun');
      return;
    case 'resume':
      world.operate('ResumeRun');
      return;
    case 'signal':
    case 'early-signal':
    case 'decide':
      fromOutside(world, { what, pick });
      return;
    default:
      byHand(world, { what, pick });
  }
}

/** Signals and decisions, some of them unsound, unknown or for nobody. */
function fromOutside(world: World, { what, pick }: Happening): void {
  if (what === 'early-signal') {
    world.signal('go', soundUnless(pick === 0), { correlation: 'c-1' });
    return;
  }
  const waits = Object.values(world.state.waits).filter((w) => w.awaits.type !== 'time');
  const wait = waits[pick % Math.max(1, waits.length)];
  if (what === 'signal' && wait?.awaits.type === 'signal') signal(world, pick);
  if (what === 'decide' && wait?.awaits.type === 'approval') {
    const outcome = ['approved', 'rejected', 'maybe'][pick % 3] ?? '';
    world.decide(placeRef(wait.node, wait.item), outcome, soundUnless(pick === 6));
  }
}

function signal(world: World, pick: number): void {
  world.signal(pick === 7 ? 'nobody' : 'go', soundUnless(pick === 6), {
    ...(pick === 5 ? {} : { correlation: 'c-1' }),
    ...(pick === 4 ? { id: 'the-same' } : {}),
  });
}

function soundUnless(unsound: boolean) {
  return unsound ? 'unsound' : { ok: true };
}

const lost = new WeakMap<World, string[]>();

function loseReply(world: World, pick: number): void {
  const place = pick % Math.max(1, world.commands.length);
  // How a child ended is told in one transaction with its end: that can't get lost.
  if (world.commands[place]?.type !== 'DispatchCommand') return;
  const [command] = world.commands.splice(place, 1);
  if (command) lost.set(world, [...(lost.get(world) ?? []), command.commandId]);
}

function answerLost(world: World): void {
  const [commandId, ...rest] = lost.get(world) ?? [];
  lost.set(world, rest);
  if (commandId) world.reply(commandId, { outcome: 'succeeded', result: { late: true } });
}

function again(world: World, pick: number): void {
  const answer = world.answers[pick % Math.max(1, world.answers.length)];
  if (answer) world.reply(answer.commandId, answer.reply);
}

function byHand(world: World, { what, pick }: Happening): void {
  const works = Object.values(world.state.works).filter((work) => work.status === 'retrying');
  const work = works[pick % Math.max(1, works.length)];
  if (!work) return;
  if (what === 'edit') world.editInput(work.kind, placeOf(work.ref), { edited: pick });
  else world.work(what === 'skip' ? 'SkipWork' : 'RetryWork', work.kind, placeOf(work.ref));
}

function refusal(name: string, retryable: boolean) {
  return { outcome: 'failed', error: { name, message: name, retryable } } as const;
}
