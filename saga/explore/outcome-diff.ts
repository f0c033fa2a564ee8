import type { ExploreReport, Outcome, OutcomeStatus, TurningPoint, Violation } from './report';

/** A reason to turn back whose ends are others now; null where it is no reason at all. */
export type TurningPointChange = {
  /** Where; null for a cancel or the deadline. */
  readonly node: string | null;
  readonly error: string;
  readonly before: readonly OutcomeStatus[] | null;
  readonly after: readonly OutcomeStatus[] | null;
};

/** What is only in the later report (`gained`), and what only in the earlier one (`lost`). */
export type Exchanged<T> = { readonly gained: readonly T[]; readonly lost: readonly T[] };

/** How two definitions differ in the ways their runs can end. */
export type OutcomeDiff = {
  /** Whether they differ at all. */
  readonly changed: boolean;
  /** False when one exploration was cut off: then what seems gained or lost may only not have been met. */
  readonly certain: boolean;
  readonly turningPoints: readonly TurningPointChange[];
  readonly endings: Exchanged<Outcome>;
  readonly violations: Exchanged<Violation>;
};

/**
 * Which failures end otherwise, and what can go wrong that could not, in `after` compared with `before`:
 * `outcomeDiff(explore(planA), explore(planB))`. Nodes are told by their names: a renamed one is another.
 */
export function outcomeDiff(before: ExploreReport, after: ExploreReport): OutcomeDiff {
  const turningPoints = changedTurns(before.turningPoints, after.turningPoints);
  const endings = exchanged(before.endings, after.endings, endingKey);
  const violations = exchanged(before.violations, after.violations, violationKey);
  const lists = [turningPoints, endings.gained, endings.lost, violations.gained, violations.lost];
  return {
    changed: lists.some((list) => list.length > 0),
    certain: before.complete && after.complete,
    turningPoints,
    endings,
    violations,
  };
}

function changedTurns(
  before: readonly TurningPoint[],
  after: readonly TurningPoint[],
): readonly TurningPointChange[] {
  const was = new Map(before.map((turn) => [turnKey(turn), turn]));
  const is = new Map(after.map((turn) => [turnKey(turn), turn]));
  return [...new Map([...was, ...is])].flatMap(([key, { node, error }]) => {
    const [old = null, now = null] = [was.get(key)?.endsIn, is.get(key)?.endsIn];
    return same(old, now) ? [] : [{ node, error, before: old, after: now }];
  });
}

function same(a: readonly OutcomeStatus[] | null, b: readonly OutcomeStatus[] | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((status) => b.includes(status));
}

function exchanged<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (one: T) => string,
): Exchanged<T> {
  const was = new Set(before.map(keyOf));
  const is = new Set(after.map(keyOf));
  return {
    gained: after.filter((one) => !was.has(keyOf(one))),
    lost: before.filter((one) => !is.has(keyOf(one))),
  };
}

function turnKey({ node, error }: TurningPoint): string {
  return JSON.stringify([node, error]);
}

function endingKey({ status, steps }: Outcome): string {
  return JSON.stringify([status, [...steps].sort()]);
}

function violationKey({ invariant, message }: Violation): string {
  return JSON.stringify([invariant, message]);
}
