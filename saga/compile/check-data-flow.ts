import type { Diagnostic } from '../diagnostic';
import { FUNCTION_NAMES, REFUSED_FUNCTIONS } from '../expression/library/library';
import { type Reference, referencesOf } from '../expression/references';
import type { FactSet } from './fact-set';
import type { Facts } from './facts';
import { type Graph, intoOf, visibleNode } from './graph';
import type { PlacedExpression } from './node-expressions';
import { diagnostic } from './report';
import { hasResult, type Resulting, resultSchemaOf } from './results';
import { unknownField } from './schema-fields';

/** What expressions read: names that exist, results that are there, functions that may be called. */
export function checkDataFlow(
  graph: Graph,
  expressions: readonly PlacedExpression[],
  facts: Facts,
): readonly Diagnostic[] {
  return expressions.flatMap((placed) => {
    const { reads, variables } = referencesOf(placed.expression.ast);
    const check: Check = { graph, placed, known: knownAt(graph, facts, placed) };
    return unique([
      ...variables.flatMap((name) => checkFunction(check, name)),
      ...reads.flatMap((read) => checkRead(check, read)),
    ]);
  });
}

type Check = {
  readonly graph: Graph;
  readonly placed: PlacedExpression;
  readonly known: Known;
};

/** What is certain where an expression is evaluated, and the steps that are being undone there. */
type Known = { readonly facts: FactSet; readonly undone: readonly string[] };

/** An expression may read the same thing many times; it is told once. */
function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((found) => [found.message, found])).values()];
}

/** A compensation, or a debt, sees what was certain before the steps whose effects are there, and what they made. */
function knownAt(graph: Graph, { index, at }: Facts, { node, ofDebt }: PlacedExpression): Known {
  const nothing = index.setOf([]);
  if (graph.nodes.get(node)?.type !== 'compensation' && !ofDebt) {
    return { facts: at.get(node) ?? nothing, undone: [] };
  }
  const undone = ofDebt ? [node] : intoOf(graph, node, 'compensation').map(({ from }) => from);
  const [first = nothing, ...others] = undone.map((step) => at.get(step) ?? nothing);
  const before = others.reduce((certain, more) => certain.and(more), first);
  return { facts: before.or(index.setOf(['error'])), undone };
}

function about({ placed }: Check) {
  const { node, pointer, edge } = placed;
  return { nodes: [node], pointer, ...(edge === undefined ? {} : { edges: [edge] }) };
}

function checkFunction(check: Check, name: string): readonly Diagnostic[] {
  if (FUNCTION_NAMES.has(name)) return [];
  const message = REFUSED_FUNCTIONS.has(name)
    ? `\`${check.placed.node}\` calls $${name}, which would give something else when the run is replayed. Use \`run.startedAt\` or let a step supply the value.`
    : `\`${check.placed.node}\` uses $${name}, which does not exist. Correct the name, or define it with :=.`;
  return [diagnostic('BS207', message, about(check))];
}

const ROOTS = ['input', 'steps', 'vars', 'item', 'error', 'run'];

function checkRead(check: Check, read: Reference): readonly Diagnostic[] {
  const [root = '', ...rest] = read.path;
  switch (root) {
    case 'steps':
      return checkStep(check, read);
    case 'vars':
      return checkVariable(check, read);
    case 'input':
      return checkField(check, {
        schema: check.graph.definition.input,
        path: rest,
        of: 'the input',
      });
    case 'error':
      return checkError(check, read);
    case 'run':
      return [];
    case 'item':
    case 'itemIndex':
      return checkItem(check, root);
    default: {
      const message = `\`${check.placed.node}\` reads \`${root}\`. Expressions see ${ROOTS.join(', ')}; write \`input.${root}\`, or put a text in quotes.`;
      return [diagnostic('BS204', message, about(check))];
    }
  }
}

function checkItem(check: Check, root: string): readonly Diagnostic[] {
  if (check.graph.within) return [];
  const message = `\`${check.placed.node}\` reads \`${root}\`, which there is in the body of a map only.`;
  return [diagnostic('BS211', message, about(check))];
}

function checkStep(check: Check, read: Reference): readonly Diagnostic[] {
  const [, name, part, ...rest] = read.path;
  if (name === undefined) return [];
  const step = visibleNode(check.graph, name);
  if (!hasResult(step)) {
    const message = `\`${check.placed.node}\` reads the step \`${name}\`, which does not exist. Correct the name.`;
    return [diagnostic('BS203', message, about(check))];
  }
  if (part !== undefined && part !== 'input' && part !== 'result') {
    const message = `\`${check.placed.node}\` reads \`steps.${name}.${part}\`. A step has \`input\` and \`result\`.`;
    return [diagnostic('BS205', message, about(check))];
  }
  return [...checkHasRun(check, read, step), ...checkResultField(check, step, [part, ...rest])];
}

function checkHasRun(
  check: Check,
  { path, guarded }: Reference,
  { name }: Resulting,
): readonly Diagnostic[] {
  const { known, placed } = check;
  if (guarded || known.facts.has(`step:${name}`)) return [];
  if (name === placed.node && !placed.ofDebt) return [];
  if (known.undone.includes(name)) {
    if (path[2] !== 'result') return [];
    const message = `\`${placed.node}\` reads the result of \`${name}\`, which is missing when the step timed out. Identify what to undo by its input or \`run.id\`, or write \`?? …\`.`;
    return [diagnostic('BS210', message, about(check))];
  }
  const message = `\`${placed.node}\` reads \`steps.${name}\`, but on some path \`${name}\` has not run or has failed by then. Read it later, or write \`?? …\` behind it.`;
  return [diagnostic('BS202', message, about(check))];
}

function checkResultField(
  check: Check,
  step: Resulting,
  [part, ...path]: readonly (string | undefined)[],
): readonly Diagnostic[] {
  if (part !== 'result') return [];
  const names = path.filter((name) => name !== undefined);
  return checkField(check, {
    schema: resultSchemaOf(step),
    path: names,
    of: `the result of \`${step.name}\``,
  });
}

function checkField(
  check: Check,
  {
    schema,
    path,
    of,
  }: { schema: Parameters<typeof unknownField>[0]; path: readonly string[]; of: string },
): readonly Diagnostic[] {
  const unknown = unknownField(schema, path);
  if (unknown === undefined) return [];
  const message = `\`${check.placed.node}\` reads \`${path.join('.')}\` of ${of}, whose schema has no \`${unknown}\`. Correct the expression or add the field to the schema.`;
  return [diagnostic('BS205', message, about(check))];
}

function checkVariable(check: Check, { path, guarded }: Reference): readonly Diagnostic[] {
  const name = path[1];
  if (name === undefined || guarded || check.known.facts.has(`var:${name}`)) return [];
  const message = `\`${check.placed.node}\` reads \`vars.${name}\`, which is not set on every path to it. Set it in a transform before, or write \`?? …\` behind it.`;
  return [diagnostic('BS206', message, about(check))];
}

function checkError(check: Check, { guarded }: Reference): readonly Diagnostic[] {
  if (guarded || check.known.facts.has('error')) return [];
  const message = `\`${check.placed.node}\` reads \`error\`, which is set behind an error edge and in compensations only.`;
  return [diagnostic('BS208', message, about(check))];
}
