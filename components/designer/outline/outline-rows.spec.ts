import { expect, it } from 'vitest';
import { outlineRows } from './outline-rows';

it('lists the drawing from start to end, each step with what undoes it', () => {
  const rows = outlineRows({
    name: 't',
    nodes: [
      { type: 'compensation', name: 'refund', service: 's', action: 'r' },
      { type: 'succeed', name: 'done' },
      { type: 'decision', name: 'big' },
      { type: 'step', name: 'pay', service: 's', action: 'p' },
      { type: 'start', name: 'start' },
    ],
    edges: [
      { from: 'start', to: 'big' },
      { from: 'big', to: 'pay', condition: 'input.total > 0' },
      { from: 'big', to: 'done' },
      { from: 'pay', to: 'done' },
      { from: 'pay', to: 'refund', type: 'compensation' },
    ],
  });
  expect(rows.map(({ node, level, leadsTo }) => [node.name, level, ...leadsTo])).toEqual([
    ['start', 1, 'big'],
    ['big', 1, 'pay (input.total > 0)', 'done (otherwise)'],
    ['pay', 1, 'done'],
    ['refund', 2],
    ['done', 1],
  ]);
});
