import { pastPivot } from '../../compile/check-theory';
import { outOf } from '../../compile/graph';
import type { Json } from '../../definition/primitives';
import type { Scope, Shape } from './shape';
import { target } from './ways';
import { type Fields, filled, type Sheet, type Writer } from './writer';

const NAMES: { readonly [error: string]: string } = {
  Timeout: 'States.Timeout',
  ExpressionError: 'States.QueryEvaluationError',
};
const ALL = 'States.ALL';
const TIMEOUT = 'States.Timeout';

/** Whether nothing turns back at a node any more. */
export function isPast(shape: Shape, name: string): boolean {
  const graph = shape.graphs.get(name);
  if (!graph) return false;
  return pastPivot(graph).has(name) || (graph.within !== null && isPast(shape, graph.within.map));
}

/** Where the errors of a node lead: by its error edges, and else back. `sent` is what it was sent. */
export function catchersOf(
  writer: Writer,
  sheet: Sheet,
  { name, sent = {} }: { readonly name: string; readonly sent?: Fields },
): readonly Json[] {
  const edges = errorEdges(writer, sheet, name);
  const taken = new Set(edges.flatMap(({ names }) => names));
  const written = edges.flatMap(({ names, to }) => leadingOn(writer, sheet, { name, names, to }));
  return taken.has(ALL) ? written : [...written, ...turning(writer, name, { taken, sent })];
}

type Leading = { readonly name: string; readonly names: readonly string[]; readonly to: string };

/** A catcher of an error edge. A step that is in doubt may have to be undone later, so it counts as done. */
function leadingOn(
  writer: Writer,
  { scope }: Sheet,
  { name, names, to }: Leading,
): readonly Json[] {
  const { variables, order, shape } = writer;
  const keep = variables.isRead('error', '') ? keepError(writer, scope) : {};
  const unit = order.own(name);
  const own = variables.own('result', name, shape.scopes.get(name) ?? []);
  const doubt = unit && order.guarded.has(unit) && !unit.isMap ? { [own]: {} } : {};
  const catcher = (errors: readonly string[], assign: Fields): readonly Json[] =>
    errors.length === 0
      ? []
      : [{ ErrorEquals: [...errors], ...filled('Assign', assign), Next: to }];
  const late =
    names[0] === ALL && Object.keys(doubt).length > 0
      ? [TIMEOUT]
      : names.filter((error) => error === TIMEOUT);
  const others = names.filter((error) => !late.includes(error));
  return [...catcher(late, { ...keep, ...doubt }), ...catcher(others, keep)];
}

/** Where each error leads that an edge takes; the edge that names it goes before one that takes all. */
function errorEdges(writer: Writer, sheet: Sheet, name: string) {
  const graph = writer.shape.graphs.get(name);
  const links = graph ? outOf(graph, name, 'error') : [];
  const seen = new Set<string>();
  const written = links.flatMap(({ edge, to }) => {
    const names = errorNames(edge.on).filter((error) => !seen.has(error));
    for (const error of names) seen.add(error);
    return names.length === 0 ? [] : [{ names, to: target(writer, sheet, to) }];
  });
  return [
    ...written.filter(({ names }) => names[0] !== ALL),
    ...written.filter(({ names }) => names[0] === ALL),
  ];
}

function errorNames(on: readonly string[] | undefined): readonly string[] {
  return on && on.length > 0 ? on.map((name) => NAMES[name] ?? name) : [ALL];
}

type Turning = { readonly taken: ReadonlySet<string>; readonly sent: Fields };

/** Back: to what was done before, or, when nobody knows whether it happened, to the undoing of the work itself. */
function turning(writer: Writer, name: string, { taken, sent }: Turning): readonly Json[] {
  if (!turnsAt(writer.shape, name)) return [];
  const { order, entries } = writer;
  const entry = order.entry(name);
  const catcher = (error: string, to: string | undefined, assign: Fields): readonly Json[] =>
    to === undefined || taken.has(error)
      ? []
      : [{ ErrorEquals: [error], Assign: { ...keepError(writer, []), ...assign }, Next: to }];
  const doubt = doubtOf(writer, name);
  return [
    ...catcher(TIMEOUT, doubt?.to, { ...sent, ...doubt?.assign }),
    ...catcher(ALL, entry && entries.get(entry)?.entry, mayBeDone(writer, name)),
  ];
}

/**
 * Where a step that is in doubt turns back. When others share its compensation, that may stand behind the undoing of
 * later work: then the chain is entered there, and the step counts as done.
 */
function doubtOf(writer: Writer, name: string): { to: string; assign: Fields } | undefined {
  const { order, entries, variables, shape } = writer;
  const [own, entry] = [order.own(name), order.entry(name)];
  if (!own || own.isMap) return undefined;
  const isFirst = !entry || order.units.indexOf(own) <= order.units.indexOf(entry);
  if (isFirst) return { to: entries.get(own)?.own ?? own.name, assign: {} };
  const to = entries.get(entry)?.entry;
  const result = variables.own('result', name, shape.scopes.get(name) ?? []);
  return order.guarded.has(own) && to !== undefined ? { to, assign: { [result]: {} } } : undefined;
}

/** Of a fork that fails all is undone that lies in it: as if it had been done. */
function mayBeDone({ order, variables, shape }: Writer, fork: string): Fields {
  const steps = [...order.guarded].flatMap(({ of }) => of);
  const inner = steps.filter((step) => (shape.scopes.get(step) ?? [])[0]?.startsWith(`${fork}#`));
  if (inner.length === 0) return {};
  const done = inner.map((step) => [
    variables.own('result', step, shape.scopes.get(step) ?? []),
    {},
  ]);
  return { [variables.own('result', fork, [])]: Object.fromEntries(done) };
}

/** Whether a failure at a node turns the saga back there, and not at what it lies in. */
export function turnsAt(shape: Shape, name: string): boolean {
  return shape.scopes.get(name)?.length === 0 && !isPast(shape, name) && mayFail(shape, name);
}

const FAILING: ReadonlySet<string | undefined> = new Set([
  'step',
  'sub-saga',
  'fork',
  'map',
  'signal',
  'approval',
]);

function mayFail({ graph }: Shape, name: string): boolean {
  const node = graph.nodes.get(name);
  if (node?.type === 'fail') return node.compensate !== false;
  if (node?.type !== 'decision') return FAILING.has(node?.type);
  return outOf(graph, name, 'flow').every(({ edge }) => edge.condition !== undefined);
}

/** What is kept of an error that is caught. */
export function keepError({ variables }: Writer, scope: Scope): Fields {
  return {
    [variables.error(scope)]: {
      name: '{% $states.errorOutput.Error %}',
      message: '{% $states.errorOutput.Cause %}',
    },
  };
}
