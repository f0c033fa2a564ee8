/** Which states undo which others, as the catches of a machine show. */
export type Undoing = {
  /** The state that undoes each state. */
  readonly by: ReadonlyMap<string, string>;
  /** States whose catch leads into the backward chain, which the run goes by itself here. */
  readonly caught: ReadonlySet<string>;
  /** States of the chain that undo nothing: messages that it failed, and the end. */
  readonly rest: readonly string[];
};

export const NOTHING_UNDONE: Undoing = { by: new Map(), caught: new Set(), rest: [] };

/** What matters of a state for finding out. */
export type Station = {
  readonly type: string;
  /** Where it leads when it succeeds. */
  readonly ways: readonly string[];
  /** Where its catches lead. */
  readonly catches: readonly string[];
};

type Stations = ReadonlyMap<string, Station>;

/** A state whose catch leads backwards, and the chain from there to the end. */
type Turn = { readonly state: string; readonly chain: readonly string[] };

const MOST_PATHS = 200;
const UNDOES =
  /cancel|undo|refund|revert|roll_?back|compensat|release|revers|unreserv|restor|revok|void|unbook|withdraw|deallocat|reject|delete|remove|return/i;

/**
 * Finds a compensation written as a chain of catches: states that lead backwards, entered by each catch
 * where the undoing begins. It is one only if the saga that is made of it undoes the same on every path
 * to every failure, in the same order.
 */
export function findUndoing(start: string, stations: Stations): Undoing {
  const forward = reachable([start], (name) => stations.get(name)?.ways ?? []);
  const turns = turnsOf([...forward], { stations, forward });
  const tasks = unique(turns.flatMap(({ chain }) => chain)).filter(
    (name) => stations.get(name)?.type === 'Task',
  );
  const undoes = tasks.filter((name) => UNDOES.test(name));
  if (undoes.length === 0) return NOTHING_UNDONE;
  const given: Given = { start, stations, turns, undoes: new Set(undoes) };
  const candidates = [byName(given), ofTheFailed(given), ofTheOneBefore(given)];
  const by = candidates.find(
    (candidate) => candidate.size === undoes.length && holds(given, candidate),
  );
  if (!by) return NOTHING_UNDONE;
  const rest = unique(turns.flatMap(({ chain }) => chain)).filter(
    (name) => !given.undoes.has(name),
  );
  return { by, caught: new Set(turns.map(({ state }) => state)), rest };
}

type Given = {
  readonly start: string;
  readonly stations: Stations;
  readonly turns: readonly Turn[];
  readonly undoes: ReadonlySet<string>;
};

/** State to what undoes it. */
type Assignment = ReadonlyMap<string, string>;

function turnsOf(
  order: readonly string[],
  { stations, forward }: { readonly stations: Stations; readonly forward: ReadonlySet<string> },
): readonly Turn[] {
  return order.flatMap((state) => {
    const entries = unique(stations.get(state)?.catches ?? []);
    if (entries.length !== 1) return [];
    const chain = chainFrom(entries[0] as string, stations);
    if (!chain || chain.some((name) => forward.has(name))) return [];
    return [{ state, chain }];
  });
}

/** The states from one on, when they are a single line to an end. */
function chainFrom(entry: string, stations: Stations): readonly string[] | null {
  const chain: string[] = [];
  for (let name: string | undefined = entry; name !== undefined; ) {
    const station = stations.get(name);
    const plain = station && ['Task', 'Pass', 'Fail', 'Succeed'].includes(station.type);
    if (!plain || chain.includes(name) || station.ways.length > 1) return null;
    chain.push(name);
    name = station.ways[0];
  }
  return chain;
}

/** Each undoing state undoes the state that first leads to it. */
function ofTheFailed({ turns, undoes }: Given): Assignment {
  const by = new Map<string, string>();
  for (const { state, chain } of turns) {
    const first = chain.find((name) => undoes.has(name));
    if (first !== undefined && ![...by.values()].includes(first)) by.set(state, first);
  }
  return by;
}

/** Each undoing state undoes the state before the one that first leads to it. */
function ofTheOneBefore(given: Given): Assignment {
  const by = new Map<string, string>();
  for (const [state, undoing] of ofTheFailed(given)) {
    const before = [...given.stations].find(
      ([, { type, ways }]) => type === 'Task' && ways.includes(state),
    );
    if (before) by.set(before[0], undoing);
  }
  return by;
}

/** Each undoing state undoes the state whose name has most words in common with its own. */
function byName({ start, stations, undoes }: Given): Assignment {
  const forward = [...reachable([start], (name) => stations.get(name)?.ways ?? [])];
  const by = new Map<string, string>();
  for (const undoing of undoes) {
    const words = new Set(wordsOf(undoing));
    const scored = forward
      .filter((name) => stations.get(name)?.type === 'Task' && !by.has(name))
      .map((name) => ({ name, score: wordsOf(name).filter((word) => words.has(word)).length }));
    const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { name: '', score: 0 });
    if (best.score > 0) by.set(best.name, undoing);
  }
  return by;
}

function wordsOf(name: string): readonly string[] {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[a-z0-9]{3,}/g);
  return unique((words ?? []).map((word) => word.replace(/(ation|ing|ed|s)$/, '')));
}

/** Whether every turn undoes what the saga would: what was done before, last first, its own step or not. */
function holds({ start, stations, turns, undoes }: Given, by: Assignment): boolean {
  if ([...by.keys()].some((name) => stations.get(name)?.type !== 'Task')) return false;
  return turns.every(({ state, chain }) => {
    const undone = chain.filter((name) => undoes.has(name)).join('\n');
    const own = by.get(state);
    const paths = pathsTo(start, state, stations);
    return (
      paths?.every((path) => {
        const before = [...path].reverse().flatMap((name) => by.get(name) ?? []);
        const whole = own === undefined ? before : [own, ...before];
        return undone === before.join('\n') || undone === whole.join('\n');
      }) ?? false
    );
  });
}

/** The states passed on each way from the start to a state, without it; loops once at most; null when there are too many ways. */
function pathsTo(start: string, goal: string, stations: Stations): readonly string[][] | null {
  const found: string[][] = [];
  const open: string[][] = [[start]];
  for (let path = open.pop(); path; path = open.pop()) {
    const last = path.at(-1) as string;
    if (last === goal) found.push(path.slice(0, -1));
    else open.push(...onwards(path, stations.get(last)?.ways ?? []));
    if (open.length + found.length > MOST_PATHS) return null;
  }
  return found;
}

function onwards(path: readonly string[], ways: readonly string[]): readonly string[][] {
  return ways.filter((to) => !path.includes(to)).map((to) => [...path, to]);
}

function reachable(
  from: readonly string[],
  next: (name: string) => readonly string[],
): Set<string> {
  const seen = new Set(from);
  // A set that grows while it is walked is walked to its end.
  for (const name of seen) for (const to of next(name)) seen.add(to);
  return seen;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
