import { epochMs } from '../run/time';
import type { DeathFact, PassportFacts } from './facts';
import { type Hops, hopsOf } from './hops';
import type { HopName, RawHop } from './raw-hop';

/**
 * `done`: it came through here. `unknown`: nothing stored says whether, or when; the words say which. `stuck`: it
 * does not come on by itself. `under-way`: here it is. `ahead`: it has not come here.
 */
export type HopState = 'done' | 'unknown' | 'stuck' | 'under-way' | 'ahead';

/** One stage of a message's way. */
export type Hop = {
  readonly name: HopName;
  readonly state: HopState;
  /** When it came through (ISO 8601, UTC); null where nobody noted it. */
  readonly at: string | null;
  /** Since the last hop whose time is known, in milliseconds; below 0 where clocks differ. */
  readonly gapMs: number | null;
  readonly says: string;
  /** Further lines: each copy, each consumer. */
  readonly details: readonly string[];
  readonly deaths: readonly DeathFact[];
  /** The run's event at which it can be looked at. */
  readonly version: number | null;
};

/** The way of one message from the event that caused it to the read models. */
export type Passport = {
  readonly messageId: string;
  readonly runId: string;
  readonly kind: PassportFacts['kind'];
  readonly hops: readonly Hop[];
  /** Where it is held up; null when it is through or on its way. */
  readonly stuckAt: HopName | null;
};

/** Works out a message's way from what is stored of it. Pure. */
export function passportOf(facts: PassportFacts): Passport {
  const raw = hopsOf(facts);
  const last = raw.findLastIndex(({ reached }) => reached === 'yes');
  const states = raw.map((hop, index) => stateOf(hop, index, { raw, last }));
  const { messageId, runId, kind } = facts;
  const stuck = states.indexOf('stuck');
  return {
    ...{ messageId, runId, kind },
    hops: withGaps(raw, states),
    stuckAt: stuck < 0 ? null : (raw[stuck] as RawHop).name,
  };
}

function stateOf(
  hop: RawHop,
  index: number,
  { raw, last }: { readonly raw: Hops; readonly last: number },
): HopState {
  if (hop.reached === 'yes') return 'done';
  // What came later proves that it came through here too.
  if (index < last) return 'unknown';
  const between = raw.slice(last + 1, index);
  if (between.some(({ reached }) => reached === 'no')) return 'ahead';
  if (hop.reached === 'unknown') return 'unknown';
  return hop.stuck ? 'stuck' : between.length > 0 ? 'ahead' : 'under-way';
}

function withGaps(raw: Hops, states: readonly HopState[]): readonly Hop[] {
  let before: number | undefined;
  return raw.map(({ reached: _, stuck: __, at, ...rest }, index) => {
    const state = states[index] as HopState;
    const ms = state === 'done' ? epochMs(at ?? '') : undefined;
    const gapMs = gapOf(ms, before);
    before = ms ?? before;
    return { ...rest, state, at: ms === undefined ? null : at, gapMs };
  });
}

function gapOf(ms: number | undefined, before: number | undefined): number | null {
  return ms === undefined || before === undefined ? null : ms - before;
}
