import type { Assignment, Given } from './assignments';
import { type Link, type Turn, turnKey } from './chains';

const MOST_PATHS = 200;

/** A state passed on the way to a failure; not done when an error led on from it. */
type Passed = { readonly state: string; readonly done: boolean };

/** Whether every turn undoes what the saga would: what was done before, last first, its own step or not. */
export function holds(given: Given, by: Assignment): boolean {
  if (![...by.keys()].every((name) => isWork(given, name))) return false;
  const works = new Map([...given.undoes].map((name) => [name, [] as string[]]));
  for (const [work, undoing] of by) works.get(undoing)?.push(work);
  const known = new Map<string, ReturnType<typeof pathsTo>>();
  return given.turns.every((turn) => {
    const paths = known.get(turn.state) ?? pathsTo(given, turn.state);
    known.set(turn.state, paths);
    return paths?.every((path) => undoesTheSame(given, by, { turn, path, works })) ?? false;
  });
}

/** Tasks are undone, also those within a Parallel or Map, and a Map as a whole. */
function isWork({ stations }: Given, name: string): boolean {
  const type = stations.get(name)?.type;
  if (type !== undefined) return type === 'Task' || type === 'Map';
  return [...stations.values()].some(({ inner }) => inner.includes(name));
}

type Case = {
  readonly turn: Turn;
  readonly path: readonly Passed[];
  /** What each state of the chain undoes. */
  readonly works: ReadonlyMap<string, readonly string[]>;
};

function undoesTheSame(given: Given, by: Assignment, { turn, path, works }: Case): boolean {
  const links = turn.chain.links.filter(({ state }) => given.undoes.has(state));
  // Where each piece of work stands on the path; that of the failing state itself may have been done.
  const done = new Map<string, number>();
  const doubtful = new Map<string, number>();
  for (const [index, { state, done: isDone }] of [
    ...path,
    { state: turn.state, done: false },
  ].entries()) {
    for (const work of worksOf(given, state, by)) (isDone ? done : doubtful).set(work, index);
  }
  const places = links.map((link) =>
    placeOf(link, works.get(link.state) ?? [], { done, doubtful }),
  );
  if (places.some((place) => place === 'wrong')) return false;
  const numbers = places.filter((place) => typeof place === 'number');
  const isInOrder = numbers.every(
    (place, index) => index === 0 || place <= (numbers[index - 1] ?? 0),
  );
  const undone = new Set(links.map(({ state }) => state));
  return isInOrder && [...done.keys()].every((work) => undone.has(by.get(work) ?? ''));
}

/** What is undone of a state: its own work, and that which lies in it. */
function worksOf({ stations }: Given, state: string, by: Assignment): readonly string[] {
  return [state, ...(stations.get(state)?.inner ?? [])].filter((work) => by.has(work));
}

type Places = {
  readonly done: ReadonlyMap<string, number>;
  readonly doubtful: ReadonlyMap<string, number>;
};

/** Where the earliest work stands that a link undoes; nothing to undo is wrong unless it asks. */
function placeOf(
  { asks }: Link,
  works: readonly string[],
  { done, doubtful }: Places,
): number | 'none' | 'wrong' {
  if (asks?.some((asked) => !works.includes(asked))) return 'wrong';
  const at = (places: ReadonlyMap<string, number>) =>
    works.map((work) => places.get(work)).filter((place) => place !== undefined);
  const [surely, maybe] = [at(done), at(doubtful)];
  if (surely.length > 0) return Math.min(...surely);
  if (maybe.length > 0) return Math.min(...maybe);
  return asks === null ? 'wrong' : 'none';
}

/** A way from the start to a state, backwards: where it is, and how it came there. */
type Way = { readonly at: string; readonly from: Way | null; readonly done: boolean };

/** The states passed on each way from the start to a state, without it; loops once at most; null when there are too many ways. */
function pathsTo(given: Given, goal: string): readonly (readonly Passed[])[] | null {
  const turning = new Set(given.turns.map(({ state, target }) => turnKey(state, target)));
  const found: (readonly Passed[])[] = [];
  const open: Way[] = [{ at: given.start, from: null, done: true }];
  for (let way = open.pop(); way; way = open.pop()) {
    if (way.at === goal) found.push(passedOn(way));
    else open.push(...further(given, way, turning));
    if (open.length + found.length > MOST_PATHS) return null;
  }
  return found;
}

function passedOn(way: Way): readonly Passed[] {
  const passed: Passed[] = [];
  for (let at = way; at.from; at = at.from) passed.push({ state: at.from.at, done: at.done });
  return passed.reverse();
}

/** Where a way leads on: when the state succeeds, and by catches that do not turn back. */
function further({ stations }: Given, way: Way, turning: ReadonlySet<string>): readonly Way[] {
  const { ways = [], catches = [] } = stations.get(way.at) ?? {};
  const on = [
    ...ways.map((at) => ({ at, from: way, done: true })),
    ...catches.map(({ target: at }) => ({ at, from: way, done: false })),
  ];
  return on.filter(({ at }) => !turning.has(turnKey(way.at, at)) && !hasPassed(way, at));
}

function hasPassed(way: Way, state: string): boolean {
  for (let at: Way | null = way; at; at = at.from) if (at.at === state) return true;
  return false;
}
