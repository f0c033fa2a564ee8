import type { Assignment, Given } from './assignments';
import { type Link, type Turn, turnKey } from './chains';

const MOST_PATHS = 200;

/** A state passed on the way to a failure; not done when an error led on from it. */
type Passed = { readonly state: string; readonly done: boolean };

/** Whether every turn undoes what the saga would: what was done before, last first, its own step or not. */
export function holds(given: Given, by: Assignment): boolean {
  if (![...by.keys()].every((name) => isWork(given, name))) return false;
  return given.turns.every((turn) => {
    const paths = pathsTo(given, turn.state);
    return paths?.every((path) => undoesTheSame(given, by, { turn, path })) ?? false;
  });
}

/** Tasks are undone, also those within a Parallel or Map, and a Map as a whole. */
function isWork({ stations }: Given, name: string): boolean {
  const type = stations.get(name)?.type;
  if (type !== undefined) return type === 'Task' || type === 'Map';
  return [...stations.values()].some(({ inner }) => inner.includes(name));
}

type Case = { readonly turn: Turn; readonly path: readonly Passed[] };

function undoesTheSame(given: Given, by: Assignment, { turn, path }: Case): boolean {
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
  const places = links.map((link) => placeOf(link, by, { done, doubtful }));
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
  { state, asks }: Link,
  by: Assignment,
  { done, doubtful }: Places,
): number | 'none' | 'wrong' {
  const works = [...by].flatMap(([work, undoing]) => (undoing === state ? [work] : []));
  if (asks?.some((asked) => !works.includes(asked))) return 'wrong';
  const at = (places: ReadonlyMap<string, number>) =>
    works.map((work) => places.get(work)).filter((place) => place !== undefined);
  const [surely, maybe] = [at(done), at(doubtful)];
  if (surely.length > 0) return Math.min(...surely);
  if (maybe.length > 0) return Math.min(...maybe);
  return asks === null ? 'wrong' : 'none';
}

type Path = { readonly passed: readonly Passed[]; readonly at: string };

/** The states passed on each way from the start to a state, without it; loops once at most; null when there are too many ways. */
function pathsTo(given: Given, goal: string): readonly (readonly Passed[])[] | null {
  const found: (readonly Passed[])[] = [];
  const open: Path[] = [{ passed: [], at: given.start }];
  for (let path = open.pop(); path; path = open.pop()) {
    if (path.at === goal) found.push(path.passed);
    else open.push(...further(given, path));
    if (open.length + found.length > MOST_PATHS) return null;
  }
  return found;
}

function further(given: Given, { passed, at }: Path): readonly Path[] {
  const isNew = (to: string) => to !== at && !passed.some(({ state }) => state === to);
  return onwards(given, at).flatMap(({ to, done }) =>
    isNew(to) ? [{ passed: [...passed, { state: at, done }], at: to }] : [],
  );
}

/** Where a state leads on: when it succeeds, and by catches that do not turn back. */
function onwards({ stations, turns }: Given, state: string) {
  const turning = new Set(turns.map((turn) => turnKey(turn.state, turn.target)));
  const { ways = [], catches = [] } = stations.get(state) ?? {};
  const forward = (to: string) => !turning.has(turnKey(state, to));
  return [
    ...ways.filter(forward).map((to) => ({ to, done: true })),
    ...catches.flatMap(({ target }) => (forward(target) ? [{ to: target, done: false }] : [])),
  ];
}
