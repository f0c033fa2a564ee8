import { parseDefinition } from '../definition/parse-definition';
import type { Diagnostic } from '../diagnostic';
import type { Plan } from '../plan';
import { type Branches, branchesOf } from './branches';
import { buildPlan } from './build-plan';
import { checkDataFlow } from './check-data-flow';
import { checkEdges } from './check-edges';
import { unsoundExpressions } from './check-expressions';
import { checkHabits } from './check-habits';
import { checkLoops } from './check-loops';
import { checkNames } from './check-names';
import { checkOutcomes } from './check-outcomes';
import { checkReachability } from './check-reachability';
import { checkRunnable } from './check-runnable';
import { checkSchemas } from './check-schemas';
import { checkTheory } from './check-theory';
import { checkTime } from './check-time';
import { ENGINE, type Support } from './engine-support';
import { certainFacts } from './facts';
import { type Graph, graphOf } from './graph';
import { drawingExpressions } from './node-expressions';

/** What compiling gives. There is a plan exactly when no diagnostic is an error. */
export type Compiled = { readonly plan?: Plan; readonly diagnostics: readonly Diagnostic[] };

/**
 * Makes a plan of a drawing and says everything that is wrong or questionable in it. Never throws. What
 * `support` (the engine, when absent) can't run is an error.
 */
export function compile(value: unknown, support: Support = ENGINE): Compiled {
  const parsed = parseDefinition(value);
  if (!parsed.definition) return { diagnostics: parsed.diagnostics };
  const graph = graphOf(parsed.definition);
  const start = parsed.definition.nodes.find((node) => node.type === 'start');
  const branches = branchesOf(graph, start?.name ?? '');
  const diagnostics = [
    ...checkDrawing(graph, support),
    ...branches.diagnostics,
    ...checkMeaning(graph, branches),
  ];
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics };
  return { plan: buildPlan(graph, branches.joins), diagnostics };
}

function checkDrawing(graph: Graph, support: Support): readonly Diagnostic[] {
  return [
    ...checkNames(graph),
    ...checkReachability(graph),
    ...checkEdges(graph),
    ...checkLoops(graph),
    ...checkOutcomes(graph),
    ...checkRunnable(graph, support),
    ...checkSchemas(graph),
  ];
}

function checkMeaning(graph: Graph, { places }: Branches): readonly Diagnostic[] {
  const { expressions, problems } = drawingExpressions(graph);
  return [
    ...unsoundExpressions(problems),
    ...checkDataFlow(graph, expressions, certainFacts(graph, places)),
    ...checkTheory(graph, places),
    ...checkTime(graph),
    ...checkHabits(graph, places, expressions),
  ];
}
