import type { Outputs } from '@/components/api/router-types';
import { formatDuration } from '@/components/trace/model/duration';

type Room = Outputs['operations']['get'];

const RELAYS: { readonly [mode in Room['relay']]: string } = {
  polling: 'Polling: whoever commits a message publishes it; a sweeper publishes what is left.',
  cdc: 'CDC: one worker publishes what the database’s log tells of.',
};

/** Who gets to the broker what was committed. */
export function relayWords(mode: Room['relay']): string {
  return RELAYS[mode];
}

/** Where lists and numbers are read, and how old they may be. */
export function standbyWords({ status, lagMs }: Room['standbys'][number]): string {
  const behind = lagMs === null ? '' : formatDuration(lagMs);
  switch (status) {
    case 'used':
      return lagMs === 0
        ? 'Read from a standby, which is up to date.'
        : `Read from a standby, which is ${behind} behind at most.`;
    case 'behind':
      return `Read from the primary: the standby is ${behind} behind.`;
    case 'away':
      return 'Read from the primary: the standby does not answer.';
    default:
      return status satisfies never;
  }
}

/** Whether the read models are as this release makes them; if not, why they are not made anew yet, and what to do. */
export function readModelsWords({
  need,
  progress,
  events,
  mostEvents,
}: Room['readModels']): string {
  const many = events.toLocaleString('en');
  if (progress) {
    const far = `Being made anew, ${Math.floor(progress.done * 100)} %`;
    return need === 'none'
      ? `${far}. Lists show the old ones until then.`
      : `${far}: an older release made them. Lists show the old ones until then, which know less of runs that have ended.`;
  }
  const older = 'An older release made them, and runs that ended before lack what this one notes';
  switch (need) {
    case 'none':
      return 'Made by this release.';
    case 'due':
      return `${older}. A worker makes them anew shortly; if none does, its log says why.`;
    case 'older-workers':
      return `${older}. They are made anew when the last worker of the other release is gone.`;
    case 'too-many':
      return `${older}. That is not mended by itself with more than ${mostEvents.toLocaleString('en')} events (BACKSTITCH_REBUILD_EVENTS): rebuild them, about ${many}, at a calm hour.`;
    case 'off':
      return `${older}. That is not mended by itself here (BACKSTITCH_REBUILD_EVENTS is 0): rebuild them, about ${many} events.`;
    case 'not-owner':
      return `${older}. The database lets this process change no tables: run “saga rebuild” with the owner’s address.`;
    default:
      return need satisfies never;
  }
}
