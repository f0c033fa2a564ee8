import type { ExploreReport, Outcome, TurningPoint } from '@/saga/explore/report';

/** One row of the tree of outcomes: a place, an error there, or a way in which that may end. */
export type TreeRow = {
  /** Unique and stable. */
  readonly key: string;
  /** 1 a place, 2 an error, 3 an ending. Without a turn endings are of level 2. */
  readonly level: 1 | 2 | 3;
  readonly parent: string | null;
  readonly holds: number;
} & (
  | {
      readonly type: 'place';
      readonly node: string | null;
      readonly turns: readonly TurningPoint[];
    }
  | { readonly type: 'unfailed' }
  | { readonly type: 'turn'; readonly turn: TurningPoint }
  | { readonly type: 'ending'; readonly ending: Outcome; readonly turn: TurningPoint | null }
);

/** Every row of a report's tree, parents before their children, places in the order of `nodes`. */
export function outcomeTree(
  report: Pick<ExploreReport, 'turningPoints' | 'endings'>,
  nodes: readonly string[],
): readonly TreeRow[] {
  const order = new Map(nodes.map((name, place) => [name, place]));
  const placeOf = (node: string | null) => (node === null ? -1 : (order.get(node) ?? nodes.length));
  const places = [...new Set(report.turningPoints.map(({ node }) => node))].sort(
    (a, b) => placeOf(a) - placeOf(b),
  );
  const turnsAt = (place: string | null) =>
    report.turningPoints.filter(({ node }) => node === place);
  return [...unfailed(report.endings), ...places.flatMap((node) => placeRows(node, turnsAt(node)))];
}

function unfailed(endings: readonly Outcome[]): readonly TreeRow[] {
  const shown = endings.filter(({ status }) => status === 'completed' || status === 'failed');
  if (shown.length === 0) return [];
  const key = 'on';
  return [
    { key, level: 1, parent: null, type: 'unfailed', holds: shown.length },
    ...shown.map((ending) => endingRow(key, ending, null)),
  ];
}

function placeRows(node: string | null, turns: readonly TurningPoint[]): readonly TreeRow[] {
  const key = `at ${node ?? ''}`;
  return [
    { key, level: 1, parent: null, type: 'place', node, turns, holds: turns.length },
    ...turns.flatMap((turn): readonly TreeRow[] => {
      const own = `${key} ${turn.error}`;
      const { endings } = turn;
      return [
        { key: own, level: 2, parent: key, type: 'turn', turn, holds: endings.length },
        ...endings.map((ending) => endingRow(own, ending, turn)),
      ];
    }),
  ];
}

function endingRow(parent: string, ending: Outcome, turn: TurningPoint | null): TreeRow {
  const key = `${parent} ${ending.status} ${ending.steps.join(' ')}`;
  return { key, level: turn ? 3 : 2, parent, type: 'ending', ending, turn, holds: 0 };
}

/** The rows whose parents are all open. */
export function visibleRows(
  rows: readonly TreeRow[],
  open: ReadonlySet<string>,
): readonly TreeRow[] {
  const shown = new Set<string>();
  return rows.filter(({ key, parent }) => {
    const visible = parent === null || (shown.has(parent) && open.has(parent));
    if (visible) shown.add(key);
    return visible;
  });
}

/** What a key does in the tree, as in any tree view. */
export type TreeMove =
  | { readonly type: 'focus'; readonly key: string }
  | { readonly type: 'open' | 'close'; readonly key: string };

type TreeState = { readonly visible: readonly TreeRow[]; readonly open: ReadonlySet<string> };

/** Where the arrow keys, Home and End lead from a row; undefined when the key does nothing there. */
export function treeMove(state: TreeState, at: string, key: string): TreeMove | undefined {
  const { visible, open } = state;
  const place = visible.findIndex((row) => row.key === at);
  const row = visible[place];
  if (!row) return undefined;
  const focus = (to: TreeRow | undefined): TreeMove | undefined =>
    to && { type: 'focus', key: to.key };
  switch (key) {
    case 'ArrowDown':
      return focus(visible[place + 1]);
    case 'ArrowUp':
      return focus(visible[place - 1]);
    case 'Home':
      return focus(visible[0]);
    case 'End':
      return focus(visible.at(-1));
    case 'ArrowRight':
      if (row.holds === 0) return undefined;
      return open.has(at) ? focus(visible[place + 1]) : { type: 'open', key: at };
    case 'ArrowLeft':
      if (open.has(at)) return { type: 'close', key: at };
      return row.parent === null ? undefined : { type: 'focus', key: row.parent };
    default:
      return undefined;
  }
}
