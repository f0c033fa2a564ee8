import { bodiesOf, type Graph, intoOf } from '../../compile/graph';
import { passingOf } from './passing';
import { ownerOf, type Shape } from './shape';

/** Work that is undone together: by a compensation, or for each item of a map. */
export type Unit = {
  /** The compensation, or the map. */
  readonly name: string;
  readonly isMap: boolean;
  /** What it undoes: steps of this drawing, or the map. */
  readonly of: readonly string[];
};

/** What of a drawing is undone, the work that is done last first. */
export function unitsOf(shape: Shape, graph: Graph): readonly Unit[] {
  const compensations = graph.definition.nodes.flatMap(({ name, type }): readonly Unit[] => {
    if (type !== 'compensation') return [];
    const steps = intoOf(graph, name, 'compensation').map(({ from }) => from);
    return placesOf(shape, graph, steps).map((of) => ({ name, isMap: false, of }));
  });
  const maps = bodiesOf(graph).flatMap((body): readonly Unit[] => {
    const map = body.within?.map ?? '';
    return unitsOf(shape, body).length > 0 ? [{ name: map, isMap: true, of: [map] }] : [];
  });
  // One that undoes several steps runs where the earliest of them stands.
  const rank = ({ of }: Unit) => Math.min(...of.map((step) => shape.rank.get(step) ?? 0));
  return [...compensations, ...maps].sort((a, b) => rank(b) - rank(a));
}

/**
 * Steps that share a compensation, by the places at which it runs: where the earliest stands, and again where one
 * stands that is not reached when an earlier one has succeeded.
 */
function placesOf(shape: Shape, graph: Graph, steps: readonly string[]): readonly string[][] {
  const { canFollow } = passingOf(graph);
  const rank = (step: string) => shape.rank.get(step) ?? 0;
  const places: string[][] = [];
  for (const step of [...steps].sort((a, b) => rank(a) - rank(b))) {
    const earlier = places.find((place) => place.some((other) => canFollow(other, step)));
    if (earlier) earlier.push(step);
    else places.push([step]);
  }
  return places;
}

/** How the undoing of the whole saga is entered. */
export type UndoOrder = {
  readonly units: readonly Unit[];
  /** The unit of a node's own work. */
  readonly own: (node: string) => Unit | undefined;
  /** Where the undoing begins when a node fails for sure: the last unit whose work may be done then. */
  readonly entry: (node: string) => Unit | undefined;
  /** Units that are entered also when their work may not have been done. */
  readonly guarded: ReadonlySet<Unit>;
};

/** The order for failures at the nodes `turning`, which lie in no other. */
export function undoOrderOf(shape: Shape, turning: readonly string[]): UndoOrder {
  const all = unitsOf(shape, shape.graph);
  const own = (node: string) => all.find(({ of }) => of.includes(node));
  const entry = (node: string) => all.find((unit) => mayBeDone(shape, unit, node));
  const guarded = new Set<Unit>();
  let first = all.length;
  for (const node of turning) {
    const begins = [entry(node), own(node)].map((unit) => (unit ? all.indexOf(unit) : all.length));
    first = Math.min(first, ...begins);
    for (const unit of unsureBehind(shape, node, { units: all, begins })) guarded.add(unit);
  }
  // What only stands behind a pivot is never undone.
  const units = all.slice(first);
  const used = (unit: Unit | undefined) => (unit && units.includes(unit) ? unit : undefined);
  return { units, own: (node) => used(own(node)), entry: (node) => used(entry(node)), guarded };
}

/** Whether a unit's work may be done when a node fails. */
function mayBeDone(shape: Shape, { of, isMap }: Unit, node: string): boolean {
  const { canLead } = passingOf(shape.graph);
  return of.some(
    (step) => (isMap && step === node) || liesIn(shape, step, node) || canLead(step, node),
  );
}

type Begins = { readonly units: readonly Unit[]; readonly begins: readonly number[] };

/** Units that are passed when a node fails though their work may not be done; its own, when it is in doubt, is not asked. */
function unsureBehind(shape: Shape, node: string, { units, begins }: Begins): readonly Unit[] {
  const [entry = units.length, own = units.length] = begins;
  const passed = [...units.slice(entry), ...units.slice(own + 1)];
  return passed.filter((unit) => !isSure(shape, unit, node));
}

/** Of a fork that fails nobody knows what was done in its branches, so all of it is undone. */
function isSure(shape: Shape, { of, isMap }: Unit, node: string): boolean {
  const { isSurelyPassed } = passingOf(shape.graph);
  return of.some(
    (step) =>
      (isMap && step === node) ||
      liesIn(shape, step, node) ||
      (step !== node && isSurelyPassed(step, node)),
  );
}

/** Whether a step lies in a branch of a fork. */
export function liesIn({ scopes }: Shape, step: string, fork: string): boolean {
  const scope = scopes.get(step) ?? [];
  return scope.some((segment) => segment.includes('#') && ownerOf(segment) === fork);
}
