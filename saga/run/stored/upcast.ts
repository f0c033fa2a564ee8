import type { RunEvent } from '../events';

/** The version in which events are written; older ones are brought up to it when they are read. */
export const EVENT_VERSION = 3;

/** An event as it was stored: its type and fields, of whichever version. */
export type StoredEvent = { readonly type: string } & { readonly [field: string]: unknown };

/**
 * Makes of an event of one version what it is in the next, for every type that has changed. Pure and
 * total; a type may be renamed. Splitting one into several is not possible, as events are counted.
 */
export type Upcaster = { readonly [type: string]: (event: StoredEvent) => StoredEvent };

/** The first leads from version 1 to version 2, and so on: one less than there are versions. */
const UPCASTERS: readonly Upcaster[] = [
  // The second knows RunMigrated besides.
  {},
  // The third knows WorkInputEdited besides.
  {},
];

/** An event of a version that this code does not know: a newer Backstitch has written it. */
export class EventTooNew extends Error {
  readonly code = 'EventTooNew';

  constructor(type: string, version: number) {
    super(
      `${type} is of event version ${version}; this Backstitch reads up to ${EVENT_VERSION}. Update it before it handles this run.`,
    );
  }
}

/** The event that a stored one is today. Throws {@link EventTooNew}. */
export function upcast(
  event: StoredEvent,
  version: number,
  upcasters: readonly Upcaster[] = UPCASTERS,
): RunEvent {
  if (version > upcasters.length + 1) throw new EventTooNew(event.type, version);
  const present = upcasters.slice(version - 1).reduce<StoredEvent>((older, upcaster) => {
    const change = Object.hasOwn(upcaster, older.type) ? upcaster[older.type] : undefined;
    return change ? change(older) : older;
  }, event);
  return present as unknown as RunEvent;
}
