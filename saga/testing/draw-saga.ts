import type { SagaEdge, SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import type { Block, SagaTree, StepBlock } from './saga-tree';

/** Draws a tree. Input flags `f0` … `f3` choose the branches of decisions. */
export function drawSaga(tree: SagaTree): SagaDefinition {
  const pen: Pen = { nodes: [], edges: [], count: 0, shared: undefined };
  add(pen, { name: 'start', type: 'start' });
  let ends = drawAll(pen, tree.before, [{ from: 'start' }]);
  if (tree.pivot) {
    ends = drawStep(pen, ends, { kind: 'pivot', attempts: tree.pivot.attempts });
    ends = drawAll(pen, tree.pivot.after, ends);
  }
  lead(pen, ends, addEnd(pen, tree.end));
  return { name: 'arbitrary', nodes: pen.nodes, edges: pen.edges };
}

type Pen = {
  readonly nodes: SagaNode[];
  readonly edges: SagaEdge[];
  count: number;
  /** The compensation that shared ones use. */
  shared: string | undefined;
};

/** Edges that still lack their end. */
type Ends = readonly Omit<SagaEdge, 'to'>[];

function add(pen: Pen, node: SagaNode): string {
  pen.nodes.push(node);
  return node.name;
}

function fresh(pen: Pen, prefix: string): string {
  pen.count += 1;
  return `${prefix}${pen.count}`;
}

function lead(pen: Pen, ends: Ends, to: string): void {
  for (const end of ends) pen.edges.push({ ...end, to });
}

function addEnd(pen: Pen, end: SagaTree['end']): string {
  if (end === 'succeed') return add(pen, { name: 'done', type: 'succeed' });
  const compensate = end === 'fail';
  return add(pen, { name: 'done', type: 'fail', error: 'Drawn', compensate });
}

function drawAll(pen: Pen, blocks: readonly Block[], ends: Ends): Ends {
  return blocks.reduce((open, block) => drawBlock(pen, block, open), ends);
}

function drawBlock(pen: Pen, block: Block, ends: Ends): Ends {
  switch (block.type) {
    case 'step':
      return drawStep(pen, ends, block);
    case 'fork':
      return drawFork(pen, block, ends);
    case 'choice':
      return drawChoice(pen, block, ends);
    case 'loop':
      return drawLoop(pen, block, ends);
    case 'wait':
      return drawPlain(pen, ends, { name: fresh(pen, 'wait'), type: 'wait', duration: '5s' });
    case 'sub-saga':
      return drawPlain(pen, ends, { name: fresh(pen, 'child'), type: 'sub-saga', saga: 'other' });
    case 'transform': {
      const name = fresh(pen, 'set');
      return drawPlain(pen, ends, {
        name,
        type: 'transform',
        assign: { [name]: '{% input.f0 %}' },
      });
    }
    case 'map':
      return drawMap(pen, block, ends);
    case 'signal':
    case 'approval':
      return drawWaiting(pen, block, ends);
    default:
      return block satisfies never;
  }
}

function drawPlain(pen: Pen, ends: Ends, node: SagaNode): Ends {
  lead(pen, ends, add(pen, node));
  return [{ from: node.name }];
}

function drawMap(pen: Pen, block: Extract<Block, { type: 'map' }>, ends: Ends): Ends {
  const name = fresh(pen, 'each');
  const inner: Pen = { nodes: [], edges: [], count: pen.count, shared: undefined };
  const start = add(inner, { name: fresh(inner, 'start'), type: 'start' });
  const open = drawAll(inner, block.body, [{ from: start }]);
  lead(
    inner,
    open,
    add(inner, { name: fresh(inner, 'end'), type: 'succeed', output: '{% item %}' }),
  );
  pen.count = inner.count;
  const items = block.items === 0 ? '[]' : `[1..${block.items}]`;
  const body = { nodes: inner.nodes, edges: inner.edges };
  return drawPlain(pen, ends, { name, type: 'map', items, maxConcurrency: block.atOnce, body });
}

type WaitBlock = Extract<Block, { type: 'signal' | 'approval' }>;

function drawWaiting(pen: Pen, { type, correlated, late }: WaitBlock, ends: Ends): Ends {
  const name = fresh(pen, type);
  const timeout = late === 'never' ? {} : { timeout: '20s' };
  lead(pen, ends, name);
  const timeoutEnds: Ends = late === 'go-on' ? [{ from: name, outcome: 'timeout' }] : [];
  if (type === 'signal') {
    const correlation = correlated ? { correlation: 'run.correlationId' } : {};
    add(pen, { name, type, signal: 'go', schema: { type: 'object' }, ...timeout, ...correlation });
    return [{ from: name }, ...timeoutEnds];
  }
  add(pen, { name, type, form: { type: 'object' }, ...timeout });
  const decided = ['approved', 'rejected'].map((outcome) => ({ from: name, outcome }));
  return [...decided, ...timeoutEnds];
}

type Drawn = Partial<StepBlock> & { readonly kind?: 'pivot'; readonly attempts: number };

function drawStep(pen: Pen, ends: Ends, block: Drawn): Ends {
  const name = fresh(pen, 'step');
  const work = { service: 'any', timeout: '10s', ...retry(block.attempts) };
  add(pen, {
    name,
    type: 'step',
    ...work,
    action: name,
    ...(block.kind ? { kind: block.kind } : {}),
    debt: { value: `$count($keys(steps.${name}.input))`, unit: '{% run.saga %}' },
  });
  lead(pen, ends, name);
  const undo = compensationOf(pen, block.compensation ?? 'none');
  if (undo) pen.edges.push({ from: name, to: undo, type: 'compensation' });
  if (!block.recovery) return [{ from: name }];
  const { all, blocks } = block.recovery;
  const error: Ends = [{ from: name, type: 'error', ...(all ? {} : { on: ['Refused'] }) }];
  return [{ from: name }, ...drawAll(pen, blocks, error)];
}

function retry(attempts: number) {
  return { retry: { maxAttempts: attempts, initialInterval: '1s', maxInterval: '4s' } };
}

function compensationOf(pen: Pen, kind: StepBlock['compensation']): string | undefined {
  if (kind === 'none') return undefined;
  if (kind === 'shared' && pen.shared) return pen.shared;
  const name = fresh(pen, 'undo');
  add(pen, {
    name,
    type: 'compensation',
    service: 'any',
    action: name,
    timeout: '10s',
    ...retry(2),
  });
  if (kind === 'shared') pen.shared = name;
  return name;
}

function drawFork(pen: Pen, { branches }: Extract<Block, { type: 'fork' }>, ends: Ends): Ends {
  const fork = add(pen, { name: fresh(pen, 'fork'), type: 'fork' });
  lead(pen, ends, fork);
  const open = branches.flatMap((branch) => drawAll(pen, branch, [{ from: fork }]));
  const join = add(pen, { name: fresh(pen, 'join'), type: 'join' });
  lead(pen, open, join);
  return [{ from: join }];
}

function drawChoice(pen: Pen, block: Extract<Block, { type: 'choice' }>, ends: Ends): Ends {
  const from = add(pen, { name: fresh(pen, 'choice'), type: 'decision' });
  lead(pen, ends, from);
  const [first = [], second = []] = block.branches;
  const yes = drawAll(pen, first, [{ from, condition: `input.f${block.flag} = true` }]);
  return [...yes, ...drawAll(pen, second, [{ from }])];
}

function drawLoop(pen: Pen, { times, body }: Extract<Block, { type: 'loop' }>, ends: Ends): Ends {
  const count = fresh(pen, 'count');
  const before = drawPlain(pen, ends, { name: count, type: 'transform', assign: { [count]: 0 } });
  const more = fresh(pen, 'more');
  lead(pen, before, more);
  add(pen, { name: more, type: 'transform', assign: { [count]: `{% vars.${count} + 1 %}` } });
  const from = fresh(pen, 'again');
  add(pen, { name: from, type: 'decision', maxVisits: 100 });
  lead(pen, drawAll(pen, body, [{ from: more }]), from);
  pen.edges.push({ from, to: more, condition: `vars.${count} < ${times}` });
  return [{ from }];
}
