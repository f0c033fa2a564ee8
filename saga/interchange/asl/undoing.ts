import { assignmentsOf } from './assignments';
import { type Chain, chainFrom, type Turn, turnKey } from './chains';
import { holds } from './holds';
import type { Stations } from './stations';

/** Which states undo which others, as the catches of a machine show. */
export type Undoing = {
  /** The state that undoes each state, also of states that lie in a Parallel or Map. */
  readonly by: ReadonlyMap<string, string>;
  /** Ways into the backward chain, which the run goes by itself here: `state → target`. */
  readonly turns: ReadonlySet<string>;
  /** States of the chain in which something is undone, and choices whether there is anything. */
  readonly back: ReadonlySet<string>;
  /** States of the chain that undo nothing: messages that it failed, and the end. */
  readonly rest: readonly string[];
};

export const NOTHING_UNDONE: Undoing = {
  by: new Map(),
  turns: new Set(),
  back: new Set(),
  rest: [],
};

const UNDOES =
  /cancel|undo|refund|revert|roll_?back|compensat|release|revers|unreserv|restor|revok|void|unbook|withdraw|deallocat|reject|delete|remove|return/i;

/**
 * Finds a compensation written as a chain of catches: states that lead backwards, entered where the undoing
 * begins. It is one only if the saga that is made of it undoes the same on every path to every failure, in the
 * same order.
 */
export function findUndoing(start: string, stations: Stations): Undoing {
  const { back, chained } = backStates(start, stations);
  const onwards = (name: string) => {
    const { ways = [], catches = [] } = stations.get(name) ?? {};
    const caught = catches.map(({ target }) => target).filter((target) => !chained.has(target));
    return [...ways, ...caught];
  };
  const forward = reachable([start], onwards, back);
  const turns = turnsOf(forward, stations, back);
  if (!turns || leadsBackUnseen({ forward, stations, back, turns })) return NOTHING_UNDONE;
  const links = turns.flatMap(({ chain }) => chain.links.map(({ state }) => state));
  const undoes = new Set(links.filter((name) => isUndoing(name, stations)));
  if (undoes.size === 0) return NOTHING_UNDONE;
  const given = { start, stations, turns, undoes, forward };
  const by = assignmentsOf(given).find(
    (candidate) => new Set(candidate.values()).size === undoes.size && holds(given, candidate),
  );
  if (!by) return NOTHING_UNDONE;
  return {
    by,
    turns: new Set(turns.map(({ state, target }) => turnKey(state, target))),
    back,
    rest: [...new Set(links)].filter((name) => !undoes.has(name)),
  };
}

/** Whether a state of a chain undoes something: it says so, or its name does. */
function isUndoing(name: string, stations: Stations): boolean {
  const station = stations.get(name);
  if (!station || (station.type !== 'Task' && station.type !== 'Map')) return false;
  return station.undoes.length > 0 || (station.type === 'Task' && UNDOES.test(name));
}

/**
 * `back`: the states of all chains up to the last that undoes something, with the choices between them; `chained`: all
 * states of chains in which something is undone.
 */
function backStates(start: string, stations: Stations) {
  const [back, chained] = [new Set<string>(), new Set<string>()];
  const targets = [...stations.values()].flatMap(({ catches }) => catches);
  for (const target of new Set(targets.map((caught) => caught.target))) {
    const chain = chainFrom(target, stations);
    if (!chain?.links.some(({ state }) => isUndoing(state, stations))) continue;
    for (const state of undoingPart(chain, stations)) back.add(state);
    for (const state of [...chain.links.map((link) => link.state), ...chain.guards])
      chained.add(state);
  }
  return { back: back.has(start) ? new Set<string>() : back, chained };
}

type Seen = {
  readonly forward: ReadonlySet<string>;
  readonly stations: Stations;
  readonly back: ReadonlySet<string>;
  readonly turns: readonly Turn[];
};

/** Whether something leads into the chain that was not recognised as turning back: then nothing is. */
function leadsBackUnseen({ forward, stations, back, turns }: Seen): boolean {
  const seen = new Set(turns.map(({ state, target }) => turnKey(state, target)));
  return [...stations].some(([state, { ways, catches }]) => {
    if (back.has(state)) return false;
    const into = [...ways, ...catches.map(({ target }) => target)].filter((to) => back.has(to));
    return into.some(
      (to) => !seen.has(turnKey(state, to)) && (forward.has(state) || ways.length > 0),
    );
  });
}

function undoingPart({ links, guards }: Chain, stations: Stations): readonly string[] {
  const ends = stations.get(links.at(-1)?.state ?? '')?.type === 'Fail';
  const last = links.findLastIndex(({ state }) => isUndoing(state, stations));
  return ends && last >= 0
    ? [...links.slice(0, last + 1).map(({ state }) => state), ...guards]
    : [];
}

/** Every way from a forward state into a chain; null when one of them can't be what a saga does by itself. */
function turnsOf(
  forward: ReadonlySet<string>,
  stations: Stations,
  back: ReadonlySet<string>,
): readonly Turn[] | null {
  const turns: Turn[] = [];
  for (const state of forward) {
    const { catches = [], ways = [] } = stations.get(state) ?? {};
    const chained = [
      ...new Set(catches.map(({ target }) => target)),
      ...ways.filter((way) => back.has(way)),
    ];
    const own = chained.flatMap((target): readonly Turn[] => {
      const chain = chainFrom(target, stations);
      const isBackward = chain?.links.every(({ state: at }) => !forward.has(at));
      return chain && isBackward ? [{ state, target, chain }] : [];
    });
    const turning = new Set(own.map(({ target }) => target));
    // A saga turns back when no error edge takes an error: not before one that takes all.
    if (own.length > 0 && catches.some(({ target, all }) => all && !turning.has(target)))
      return null;
    turns.push(...own);
  }
  return turns;
}

/** What can be reached, `start` included, without entering what is left out. */
export function reachable(
  start: readonly string[],
  next: (name: string) => readonly string[],
  without: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const seen = new Set(start);
  // A set that grows while it is walked is walked to its end.
  for (const name of seen) for (const to of next(name)) if (!without.has(to)) seen.add(to);
  return seen;
}
