import type { Random } from '../random';
import type { VirtualTime } from './virtual-time';
import type { Weather } from './weather';

/** What everything in a simulation stands on. */
export type SimWorld = {
  readonly random: Random;
  readonly time: VirtualTime;
  readonly weather: Weather;
  readonly isStoreAway: boolean;
};
