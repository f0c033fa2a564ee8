import { type Broken, broken } from '../invariants';
import { NOW, type Track } from '../world';
import type { Arrival, Delivered } from './deliver';
import { staleMovesOf } from './moves';
import type { Play, Stage } from './stage';

/** What is broken if a message that a service has just taken comes to it once more. */
export function comesAgain(stage: Stage, { play, arrival }: Delivered): readonly Broken[] {
  return arrival ? changed(stage, play, arrival) : [];
}

/** Replies and timers of attempts that are over, which come to the service of this work after all. */
export function comesLate(stage: Stage, play: Play, track: Track): readonly Broken[] {
  return staleMovesOf(stage, track).flatMap((move) =>
    move.type === 'own' ? changed(stage, play, move) : [],
  );
}

function changed(
  { cast }: Stage,
  { ensemble }: Play,
  { service, message }: Arrival,
): readonly Broken[] {
  const table = cast.tables.find((one) => one.service === service);
  const state = ensemble.reactors[service];
  if (!table || !state) return [];
  const { actions, events, timers } = cast.react(table, state, message, NOW);
  const moved = events.find(({ history }) => !history.every(({ type }) => RECORDS.has(type)));
  const what = actions[0]?.commandId ?? moved?.name ?? timers[0]?.timerId;
  if (what === undefined) return [];
  return [broken('late-changes-nothing', `${service} took ${nameOf(message)}: ${what}`)];
}

/** What may be told of messages that must not move the run. */
const RECORDS: ReadonlySet<string> = new Set(['LateReplyRecorded']);

function nameOf(message: Arrival['message']): string {
  switch (message.type) {
    case 'event':
      return `${message.event.name} again`;
    case 'reply':
      return `the reply ${message.commandId} late or again`;
    case 'timer':
      return `the timer ${message.timerId} late or again`;
    case 'asked':
      return `${message.asked.type} late or again`;
    default:
      return message satisfies never;
  }
}
