import type { SagaNode } from '../definition/nodes';
import type { Diagnostic } from '../diagnostic';
import type { Place } from './branches';
import { failsWhenLate } from './check-outcomes';
import { bodiesOf, type Graph, outOf, reachable, successors } from './graph';
import { diagnostic } from './report';

type Step = Extract<SagaNode, { type: 'step' }>;
type Places = ReadonlyMap<string, Place>;

/** Compensatable steps, the pivot, retriable steps: in this order on every path. `isPast`: all of it is behind a pivot. */
export function checkTheory(graph: Graph, places: Places, isPast: boolean): readonly Diagnostic[] {
  const steps = [...graph.nodes.values()].filter((node) => node.type === 'step');
  const pivots = steps.filter((step) => step.kind === 'pivot');
  const behind = new Map(pivots.map((pivot) => [pivot.name, nodesBehind(graph, pivot.name)]));
  const past = isPast ? new Set(graph.nodes.keys()) : pastPivot(graph);
  return [
    ...steps.flatMap((step) => checkStep(graph, step, past)),
    ...pivots.flatMap((pivot) => checkPivot(graph, pivot, { behind, places })),
    ...failsPast(graph, past),
  ];
}

/** The nodes behind a pivot of this drawing. */
export function pastPivot(graph: Graph): ReadonlySet<string> {
  const past = new Set<string>();
  for (const node of graph.nodes.values()) {
    if (node.type !== 'step' || node.kind !== 'pivot') continue;
    for (const name of nodesBehind(graph, node.name)) past.add(name);
  }
  return past;
}

function nodesBehind(graph: Graph, name: string): ReadonlySet<string> {
  return reachable(
    outOf(graph, name, 'flow').map(({ to }) => to),
    (at) => successors(graph, at),
  );
}

/** The nearest node behind a step at which the run may turn back. */
function failingBehind(graph: Graph, step: string): string | undefined {
  const seen = new Set(outOf(graph, step, 'flow').map(({ to }) => to));
  for (const name of seen) {
    if (canFail(graph, name)) return name;
    for (const next of successors(graph, name)) seen.add(next);
  }
  return failingAround(graph);
}

/** In a map, another item may fail when this one is done, and so may what comes behind the map. */
function failingAround(graph: Graph): string | undefined {
  const { nodes, within } = graph;
  if (!within) return undefined;
  const beside = [...nodes.keys()].find((name) => canFail(graph, name));
  return beside ?? failingBehind(within.graph, within.map);
}

function checkStep(graph: Graph, step: Step, past: ReadonlySet<string>): readonly Diagnostic[] {
  const kind = step.kind ?? 'compensatable';
  if (step.readOnly === true && kind === 'compensatable') return checkReadOnly(graph, step);
  if (kind === 'retriable') return checkRetriable(graph, step, past);
  if (kind === 'pivot') return [];
  return past.has(step.name) ? checkPastPivot(step) : checkUndoable(graph, step);
}

function checkReadOnly(graph: Graph, step: Step): readonly Diagnostic[] {
  const [undo] = outOf(graph, step.name, 'compensation');
  if (!undo) return [];
  const message = `\`${step.name}\` only reads, so \`${undo.to}\` has nothing to undo. Delete the edge, or don't call the step read-only.`;
  return [diagnostic('BS310', message, { nodes: [step.name, undo.to], edges: [undo.index] })];
}

function checkPastPivot(step: Step): readonly Diagnostic[] {
  const message = `\`${step.name}\` comes after the pivot, where nothing compensates and every failure is retried. Declare it retriable, or move it before the pivot.`;
  return [diagnostic('BS302', message, { nodes: [step.name] })];
}

function checkUndoable(graph: Graph, step: Step): readonly Diagnostic[] {
  if (outOf(graph, step.name, 'compensation').length > 0) return [];
  const failing = failingBehind(graph, step.name);
  if (failing === undefined) return [];
  const message = `\`${step.name}\` has no compensation, but \`${failing}\` may fail after it. Add a compensation, or make it the pivot or retriable.`;
  return [diagnostic('BS301', message, { nodes: [step.name] })];
}

/** Whether the run may turn back here: a step that isn't retried without end, or a fail node. */
function canFail(graph: Graph, name: string): boolean {
  const node = graph.nodes.get(name);
  if (node?.type === 'fail') return node.compensate !== false;
  if (node?.type === 'signal' || node?.type === 'approval') return failsWhenLate(graph, node);
  if (node?.type === 'sub-saga') return true;
  if (node?.type === 'map') return canBodyFail(graph, name);
  return node?.type === 'step' && node.kind !== 'retriable';
}

function canBodyFail(graph: Graph, map: string): boolean {
  const body = bodiesOf(graph).find(({ within }) => within?.map === map);
  return body !== undefined && [...body.nodes.keys()].some((name) => canFail(body, name));
}

function checkRetriable(
  graph: Graph,
  step: Step,
  past: ReadonlySet<string>,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (!past.has(step.name) && failingBehind(graph, step.name) !== undefined) {
    const message = `\`${step.name}\` is retriable but stands before a step that may fail. Put it behind the pivot, or make it compensatable.`;
    found.push(diagnostic('BS305', message, { nodes: [step.name] }));
  }
  if (step.retry?.maxAttempts !== 'unlimited') {
    const message = `\`${step.name}\` is retriable, so it is retried without end. Set maxAttempts to \`unlimited\` to say so.`;
    found.push(diagnostic('BS306', message, { nodes: [step.name] }));
  }
  return found;
}

type PivotWorld = {
  readonly behind: ReadonlyMap<string, ReadonlySet<string>>;
  readonly places: Places;
};

function checkPivot(
  graph: Graph,
  pivot: Step,
  { behind, places }: PivotWorld,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const next = [...(behind.get(pivot.name) ?? [])].filter(
    (name) => name !== pivot.name && behind.has(name),
  );
  if (next.length > 0) {
    const nodes = [pivot.name, ...next];
    const message = `\`${next[0]}\` is a pivot too, behind \`${pivot.name}\`. Declare one of them compensatable or retriable.`;
    found.push(diagnostic('BS304', message, { nodes }));
  }
  const beside = besideThatFails(graph, pivot.name, places);
  if (beside !== undefined) {
    const message = `\`${beside}\` may fail while the pivot \`${pivot.name}\` runs beside it, and nothing would undo the pivot. Put the pivot behind the join.`;
    found.push(diagnostic('BS307', message, { nodes: [pivot.name, beside] }));
  }
  return found;
}

function besideThatFails(graph: Graph, pivot: string, places: Places): string | undefined {
  const own = places.get(pivot) ?? [];
  return [...places.keys()].find((name) => {
    if (name === pivot || !canFail(graph, name)) return false;
    return own.some(({ fork, branch }) =>
      (places.get(name) ?? []).some((other) => other.fork === fork && other.branch !== branch),
    );
  });
}

function failsPast(graph: Graph, past: ReadonlySet<string>): readonly Diagnostic[] {
  return [...past].flatMap((name) => {
    const node = graph.nodes.get(name);
    if (node?.type !== 'fail' || node.compensate === false) return [];
    const message = `\`${name}\` comes after the pivot, where nothing is undone any more. Move it before the pivot, or set compensate to false.`;
    return [diagnostic('BS308', message, { nodes: [name] })];
  });
}
