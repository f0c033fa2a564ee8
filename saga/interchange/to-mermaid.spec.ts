import { expect, it } from 'vitest';
import type { SagaDefinition } from '../definition/saga-definition';
import { toMermaid } from './to-mermaid';

const definition: SagaDefinition = {
  name: 'order',
  nodes: [
    { name: 'start', type: 'start' },
    { name: 'pay', type: 'step', title: 'Take "money"\n#1', service: 'bank', action: 'pay' },
    { name: 'refund', type: 'compensation', service: 'bank', action: 'refund' },
    { name: 'large', type: 'decision' },
    { name: 'done', type: 'succeed' },
    { name: 'lost', type: 'fail', error: 'Lost' },
  ],
  edges: [
    { from: 'start', to: 'pay' },
    { from: 'pay', to: 'refund', type: 'compensation' },
    { from: 'pay', to: 'large' },
    { from: 'pay', to: 'lost', type: 'error', on: ['NoMoney', 'NoCard'] },
    { from: 'large', to: 'done', condition: 'input.n > 1' },
    { from: 'large', to: 'lost' },
    { from: 'large', to: 'nowhere' },
  ],
};

it('draws shapes, conditions, errors and compensations', () => {
  expect(toMermaid(definition)).toBe(`flowchart TD
  n0(["start"])
  n1["Take #34;money#34; #35;1"]
  n2[/"refund"/]
  n3{"large"}
  n4(["done"])
  n5(["lost"])
  n0 --> n1
  n1 -.-> n2
  n1 --> n3
  n1 -->|"on NoMoney, NoCard"| n5
  n3 -->|"input.n #62; 1"| n4
  n3 --> n5
  classDef compensation stroke-dasharray: 5 5
  class n2 compensation
`);
});

it('writes something where a title is empty, which Mermaid refuses', () => {
  const nodes = [
    { name: 'start', type: 'start', title: ' ' },
    { name: ' ', type: 'succeed' },
  ] as const;
  const text = toMermaid({ name: 'bare', nodes: [...nodes], edges: [] });
  expect(text).toContain('n0(["start"])');
  expect(text).toContain('n1(["#160;"])');
});
