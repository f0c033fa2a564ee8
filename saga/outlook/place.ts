import type { Timeline } from './timeline';

/** Where a run stands: the last thing of its way that says how far it is, and since when (milliseconds since the epoch). */
export type Place = { readonly since: number } & (
  | { readonly type: 'started' }
  /** `ref`: the node and which visit. */
  | { readonly type: 'entered' | 'left'; readonly ref: string }
);

/**
 * Where a run is: at the node it came to last and has not left; between two nodes, behind the one it left last.
 * Of branches side by side the one that went on last says most, for the others were as far along with it before.
 */
export function placeOf({ startedAt, stays }: Timeline): Place {
  let place: Place = { type: 'started', since: startedAt };
  for (const { ref, leftAt } of stays) {
    if (leftAt !== null && leftAt >= place.since) place = { type: 'left', ref, since: leftAt };
  }
  let at: Place | undefined;
  for (const { ref, enteredAt, leftAt } of stays) {
    if (leftAt === null && enteredAt >= (at?.since ?? 0)) {
      at = { type: 'entered', ref, since: enteredAt };
    }
  }
  return at ?? place;
}

/** When another run came to the same place, in milliseconds since the epoch; null when it never did. */
export function arrivalAt({ startedAt, stays }: Timeline, place: Place): number | null {
  if (place.type === 'started') return startedAt;
  const stay = stays.find(({ ref }) => ref === place.ref);
  if (stay === undefined) return null;
  return place.type === 'entered' ? stay.enteredAt : stay.leftAt;
}

/** Whether two are the same place of one run. */
export function isSamePlace(a: Place, b: Place): boolean {
  const refOf = (place: Place) => (place.type === 'started' ? '' : place.ref);
  return a.type === b.type && a.since === b.since && refOf(a) === refOf(b);
}
