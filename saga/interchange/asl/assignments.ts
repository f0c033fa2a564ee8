import type { Turn } from './chains';
import type { Stations } from './stations';

/** State to what undoes it. */
export type Assignment = ReadonlyMap<string, string>;

/** What is known of a machine that may undo something. */
export type Given = {
  readonly start: string;
  readonly stations: Stations;
  readonly turns: readonly Turn[];
  /** The states that undo something. */
  readonly undoes: ReadonlySet<string>;
  readonly forward: ReadonlySet<string>;
};

/** What may undo what, the likeliest first. */
export function assignmentsOf(given: Given): readonly Assignment[] {
  const said = bySaying(given);
  return said.size > 0 ? [said] : [byName(given), ofTheFailed(given), ofTheOneBefore(given)];
}

/** Each undoing state undoes what it says. */
function bySaying({ stations, undoes }: Given): Assignment {
  const by = new Map<string, string>();
  for (const undoing of undoes) {
    for (const step of stations.get(undoing)?.undoes ?? []) by.set(step, undoing);
  }
  return by;
}

/** Each undoing state undoes the state that first leads to it. */
function ofTheFailed({ turns, undoes }: Given): Assignment {
  const by = new Map<string, string>();
  for (const { state, chain } of turns) {
    const first = chain.links.find((link) => undoes.has(link.state))?.state;
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
function byName({ stations, undoes, forward }: Given): Assignment {
  const by = new Map<string, string>();
  for (const undoing of undoes) {
    const words = new Set(wordsOf(undoing));
    const scored = [...forward]
      .flatMap((name) => tasksAt(stations, name))
      .filter((name) => !by.has(name))
      .map((name) => ({ name, score: wordsOf(name).filter((word) => words.has(word)).length }));
    const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { name: '', score: 0 });
    if (best.score > 0) by.set(best.name, undoing);
  }
  return by;
}

/** A task itself, or those in the branches of a Parallel. */
function tasksAt(stations: Stations, name: string): readonly string[] {
  const station = stations.get(name);
  if (station?.type === 'Parallel') return station.inner;
  return station?.type === 'Task' ? [name] : [];
}

function wordsOf(name: string): readonly string[] {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[a-z0-9]{3,}/g);
  return [...new Set((words ?? []).map((word) => word.replace(/(ation|ing|ed|s)$/, '')))];
}
