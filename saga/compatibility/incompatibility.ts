/** What about a node keeps a run from going on in another version. */
export type IncompatibilityReason =
  /** The other version has no such node. */
  | 'gone'
  /** It is a node of another type. */
  | 'other-type'
  /** It asks somebody else, or for something else, than the run is waiting for. */
  | 'asks-other'
  /** What it did would not be undone any more. */
  | 'not-undone'
  /** The run is turning back, and it would be undone by something else than was begun or planned. */
  | 'undone-otherwise'
  /** Branches that the run is in would not meet as they were to. */
  | 'join-changed'
  /** What the run has come to stands in another order. */
  | 'order-changed'
  /** It lies in another map, or in none. */
  | 'map-changed'
  /** The run would be past its pivot when it is not, or before it when it has passed it. */
  | 'pivot-moved'
  /** It reads what the run will not have. */
  | 'data-missing'
  /** The other version is of another saga, or is run in another way. */
  | 'other-saga';

/** One reason against it; `message` says what is the matter, for people. */
export type Incompatibility = {
  /** Empty when it is about the saga as a whole. */
  readonly node: string;
  readonly reason: IncompatibilityReason;
  readonly message: string;
};
