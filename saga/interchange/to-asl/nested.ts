import { DEFAULT_CONCURRENCY } from '../../compile/build-plan';
import { type Graph, outOf } from '../../compile/graph';
import type { SagaNode } from '../../definition/nodes';
import type { Json } from '../../definition/primitives';
import { catchersOf } from './catchers';
import { rewrite } from './rewrite';
import { type Scope, type Shape, startOf } from './shape';
import { commentOf, resultOf } from './task';
import { outputsOf, target, wayOn } from './ways';
import { type Fields, filled, pointerOf, type Sheet, sheetFor, type Writer } from './writer';

/** Writes a node into a sheet; handed in, since what nests holds every kind of node. */
type Write = (writer: Writer, sheet: Sheet, node: SagaNode) => void;

type Nesting<Type extends SagaNode['type']> = {
  readonly node: Extract<SagaNode, { type: Type }>;
  readonly write: Write;
};

/** Writes the nodes of a drawing that lie in the scope of a sheet, and in none within it. */
export function writeScope(
  writer: Writer,
  sheet: Sheet,
  { graph, write }: { graph: Graph; write: Write },
): void {
  const key = sheet.scope.join('/');
  for (const node of graph.definition.nodes) {
    const scope = writer.shape.scopes.get(node.name);
    if (scope && node.type !== 'compensation' && scope.join('/') === key)
      write(writer, sheet, node);
  }
}

/** A fork with its branches as a Parallel. What is found in them, and read behind them, lies in a variable of the fork. */
export function forkState(writer: Writer, sheet: Sheet, { node, write }: Nesting<'fork'>): Fields {
  const { name } = node;
  const { shape, variables } = writer;
  const graph = shape.graphs.get(name) ?? shape.graph;
  const join = shape.joins.get(name);
  const branches = outOf(graph, name, 'flow').map(({ to }, index) => {
    const branch = sheetFor([...sheet.scope, `${name}#${index}`], join);
    writeScope(writer, branch, { graph, write });
    const start = target(writer, branch, to);
    return {
      outputs: outputsOf(writer, branch.scope),
      machine: { StartAt: start, States: branch.states },
    };
  });
  const found = foundIn(branches.map(({ outputs }) => outputs));
  const variable = variables.own('result', name, sheet.scope);
  return {
    Type: 'Parallel',
    ...commentOf(node),
    Branches: branches.map(({ machine }) => machine),
    ...filled('Catch', catchersOf(writer, sheet, { name })),
    ...(found === undefined ? {} : { Assign: { [variable]: found } }),
    ...behind(writer, sheet, { graph, join }),
  };
}

function foundIn(branches: readonly ReturnType<typeof outputsOf>[]): Json | undefined {
  if (branches.every((outputs) => outputs.length === 0)) return undefined;
  if (branches.some((outputs) => outputs.some(({ sure }) => !sure))) {
    return '{% $merge($states.result[$type($) = "object"]) %}';
  }
  const entries = branches.flatMap((outputs, index) =>
    outputs.map(({ key }) => [key, `{% $states.result[${index}].${key} %}`] as const),
  );
  return Object.fromEntries(entries);
}

/** On from the join; when no branch comes to one, all of them fail and nothing follows. */
function behind(
  writer: Writer,
  sheet: Sheet,
  { graph, join }: { graph: Graph; join: string | undefined },
): Fields {
  const to = join === undefined ? undefined : outOf(graph, join, 'flow')[0]?.to;
  return to === undefined ? { End: true } : wayOn(writer, sheet, { to });
}

/** A map with its body as a Map. */
export function mapState(writer: Writer, sheet: Sheet, { node, write }: Nesting<'map'>): Fields {
  const { name, items } = node;
  const graph = bodyOf(writer.shape, name);
  const scope = [...sheet.scope, `${name}@`];
  const body = sheetFor(scope);
  if (graph) writeScope(writer, body, { graph, write });
  const start = graph ? startOf(graph) : '';
  const first = (graph && outOf(graph, start, 'flow')[0]?.to) ?? '';
  return {
    Type: 'Map',
    ...commentOf(node),
    ...itemsOf(writer, { name, items, atOnce: node.maxConcurrency, scope: sheet.scope }),
    ItemProcessor: processor(writer, { scope, first, start, states: body.states }),
    ...filled('Catch', catchersOf(writer, sheet, { name })),
    ...resultOf(writer, sheet, { name, result: '$states.result' }),
  };
}

/** The drawing within a map. */
export function bodyOf(shape: Shape, map: string): Graph | undefined {
  return [...new Set(shape.graphs.values())].find(({ within }) => within?.map === map);
}

type Items = {
  readonly name: string;
  readonly items: string;
  readonly atOnce: number | undefined;
  readonly scope: Scope;
};

/** The list, and how many of its items are worked on at once. */
export function itemsOf(writer: Writer, { name, items, atOnce, scope }: Items): Fields {
  const place = { scope, pointer: `${pointerOf(writer, name)}/items` };
  return {
    Items: `{% ${rewrite(writer, items, place)} %}`,
    ItemSelector: {
      item: '{% $states.context.Map.Item.Value %}',
      itemIndex: '{% $states.context.Map.Item.Index %}',
    },
    MaxConcurrency: atOnce ?? DEFAULT_CONCURRENCY,
  };
}

type Processor = {
  readonly scope: Scope;
  readonly start: string;
  readonly first: string;
  readonly states: { readonly [name: string]: Json };
};

/** What is done for an item. Its item is known to the first state alone, so that one keeps it, when it is read. */
export function processor(
  { variables }: Writer,
  { scope, start, first, states }: Processor,
): Fields {
  const segment = scope.at(-1) ?? '';
  const kept = (['item', 'itemIndex'] as const).filter((what) =>
    variables.readsItem(what, segment),
  );
  if (kept.length === 0) return { StartAt: first, States: states };
  const assign = kept.map((what) => [
    variables.own(what, segment, []),
    `{% $states.input.${what} %}`,
  ]);
  const keeping = { Type: 'Pass', Assign: Object.fromEntries(assign), Next: first };
  return { StartAt: start, States: { [start]: keeping, ...states } };
}
