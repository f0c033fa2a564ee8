import { stronglyConnected } from '../../compile/check-loops';
import type { SagaNode } from '../../definition/nodes';
import type { Draft, Sheet } from './draft';

/** How often a loop may go round that has no bound where it comes from. */
const VISITS = 1000;

/** Bounds every loop: at its decisions, or at one that is put into it. */
export function boundLoops(draft: Draft, sheet: Sheet): void {
  for (const node of sheet.nodes) if (node.type === 'map') boundLoops(draft, node.body);
  for (const loop of loopsOf(sheet, () => true)) boundDecisions(sheet, new Set(loop));
  const undecided = (node: SagaNode | undefined) => node?.type !== 'decision';
  // Each round cuts one edge of every loop that is left, so this ends.
  for (let loops = loopsOf(sheet, undecided); loops.length > 0; loops = loopsOf(sheet, undecided)) {
    for (const loop of loops) insertDecision(draft, sheet, loop);
  }
}

function boundDecisions(sheet: Sheet, members: ReadonlySet<string>): void {
  for (const [index, node] of sheet.nodes.entries()) {
    if (node.type === 'decision' && members.has(node.name)) {
      sheet.nodes[index] = { ...node, maxVisits: VISITS };
    }
  }
}

function loopsOf(sheet: Sheet, holds: (node: SagaNode | undefined) => boolean): string[][] {
  const nodes = new Map(sheet.nodes.map((node) => [node.name, node]));
  const flow = sheet.edges.filter((edge) => edge.type !== 'compensation');
  const next = new Map<string, string[]>();
  for (const { from, to } of flow) {
    if (holds(nodes.get(to))) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const names = [...nodes.keys()].filter((name) => holds(nodes.get(name)));
  const follow = (name: string) => next.get(name) ?? [];
  return stronglyConnected(names, follow).filter(
    (part) => part.length > 1 || follow(part[0] as string).includes(part[0] as string),
  );
}

function insertDecision(draft: Draft, sheet: Sheet, loop: readonly string[]): void {
  const members = new Set(loop);
  const order = new Map(sheet.nodes.map(({ name }, index) => [name, index]));
  const index = sheet.edges.findIndex(
    ({ from, to, type }) =>
      type !== 'compensation' &&
      members.has(from) &&
      members.has(to) &&
      (order.get(to) ?? 0) <= (order.get(from) ?? 0),
  );
  const edge = sheet.edges[index];
  if (!edge) return;
  const path = draft.places.get(edge.to) ?? '';
  const name = draft.addBefore(
    sheet,
    { name: draft.name(`${edge.to}_again`), type: 'decision', maxVisits: VISITS },
    edge.to,
  );
  const end = draft.add(
    sheet,
    { name: draft.name(`${edge.to}_endless`), type: 'fail', error: 'EndlessLoop' },
    path,
  );
  sheet.edges[index] = { ...edge, to: name };
  sheet.edges.push({ from: name, to: end, condition: 'false' }, { from: name, to: edge.to });
  draft.lose(
    path,
    'a loop without a way out',
    `It goes round ${VISITS} times at most here, then the run fails.`,
  );
}
