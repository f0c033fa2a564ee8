import { compileChoreography } from '../choreography/compile-choreography';
import { parseDefinition } from '../definition/parse-definition';
import type { Diagnostic } from '../diagnostic';
import type { Plan } from '../plan';
import { type Branches, branchesOf } from './branches';
import { buildPlan } from './build-plan';
import { checkDataFlow } from './check-data-flow';
import { checkDebts } from './check-debts';
import { checkEdges } from './check-edges';
import { unsoundExpressions } from './check-expressions';
import { checkHabits } from './check-habits';
import { checkLoops } from './check-loops';
import { checkNames, duplicateNames } from './check-names';
import { checkNesting } from './check-nesting';
import { checkOutcomes } from './check-outcomes';
import { checkReachability } from './check-reachability';
import { checkSchemas } from './check-schemas';
import { checkTheory, pastPivot } from './check-theory';
import { checkTime } from './check-time';
import { checkTriggers } from './check-triggers';
import { checkWaits } from './check-waits';
import { certainFacts, type Facts } from './facts';
import { bodiesOf, type Graph, graphOf } from './graph';
import { drawingExpressions } from './node-expressions';
import { located } from './report';

/** What compiling gives. There is a plan exactly when no diagnostic is an error. */
export type Compiled = { readonly plan?: Plan; readonly diagnostics: readonly Diagnostic[] };

/**
 * Makes a plan of a drawing and says everything that is wrong or questionable in it. Never throws.
 */
export function compile(value: unknown): Compiled {
  const parsed = parseDefinition(value);
  if (!parsed.definition) return { diagnostics: parsed.diagnostics };
  const graph = graphOf(parsed.definition);
  const joins = new Map<string, number>();
  const diagnostics = [
    ...duplicateNames(graph),
    ...checkScope(graph, { joins, before: [], past: false }),
  ];
  diagnostics.push(...checkServices(graph, joins, diagnostics));
  if (diagnostics.some(isError)) return { diagnostics };
  return { plan: buildPlan(graph, joins), diagnostics };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

/** What a choreography can't do; said as soon as the drawing is sound. */
function checkServices(
  graph: Graph,
  joins: ReadonlyMap<string, number>,
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (graph.definition.execution !== 'choreography') return [];
  if (found.some(isError)) return [];
  return compileChoreography(buildPlan(graph, joins)).diagnostics;
}

/** What a drawing, or a map's body, is checked against. */
type Around = {
  /** Collects how many branches each join awaits. */
  readonly joins: Map<string, number>;
  /** What is certain before its start. */
  readonly before: readonly string[];
  /** Whether it lies behind the pivot. */
  readonly past: boolean;
};

function checkScope(graph: Graph, around: Around): readonly Diagnostic[] {
  const start = graph.definition.nodes.find((node) => node.type === 'start');
  const branches = branchesOf(graph, start?.name ?? '');
  for (const [join, expects] of branches.joins) around.joins.set(join, expects);
  const facts = certainFacts(graph, branches.places, around.before);
  const own = [
    ...checkDrawing(graph),
    ...branches.diagnostics,
    ...checkMeaning(graph, { branches, facts, past: around.past }),
  ];
  const past = pastPivot(graph);
  const inner = bodiesOf(graph).flatMap((body) => {
    const map = body.within?.map ?? '';
    const before = facts.at.get(map)?.names() ?? [];
    return checkScope(body, { ...around, before, past: around.past || past.has(map) });
  });
  return [...located(graph, own), ...inner];
}

function checkDrawing(graph: Graph): readonly Diagnostic[] {
  return [
    ...checkNames(graph),
    ...checkReachability(graph),
    ...checkEdges(graph),
    ...checkLoops(graph),
    ...checkOutcomes(graph),
    ...checkNesting(graph),
    ...checkWaits(graph),
    ...checkTriggers(graph),
    ...checkSchemas(graph),
  ];
}

type Meaning = { readonly branches: Branches; readonly facts: Facts; readonly past: boolean };

function checkMeaning(graph: Graph, { branches, facts, past }: Meaning): readonly Diagnostic[] {
  const { expressions, problems } = drawingExpressions(graph);
  return [
    ...unsoundExpressions(problems),
    ...checkDataFlow(graph, expressions, facts),
    ...checkTheory(graph, branches.places, past),
    ...checkDebts(graph, expressions),
    ...checkTime(graph),
    ...checkHabits(graph, branches.places, expressions),
  ];
}
