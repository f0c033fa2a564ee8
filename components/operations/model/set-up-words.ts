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
