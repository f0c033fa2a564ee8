import { describe, expect, it } from 'vitest';
import { compile } from '@/saga/compile/compile';
import { DECIDER } from '@/saga/compile/engine-support';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import {
  addToBody,
  type Body,
  freshBody,
  inFlowOrder,
  removeFromBody,
  renameInBody,
} from './map-body';

const around = (body: Body): SagaDefinition => ({
  name: 't',
  nodes: [
    { type: 'start', name: 'start' },
    { type: 'map', name: 'each', items: 'input.list', body },
    { type: 'succeed', name: 'done' },
  ],
  edges: [
    { from: 'start', to: 'each' },
    { from: 'each', to: 'done' },
  ],
});
const EMPTY: Body = { nodes: [], edges: [] };
const errors = (body: Body) =>
  compile(around(body), DECIDER)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
const order = (body: Body) => inFlowOrder(body).map(({ name }) => name);

describe('the body of a map', () => {
  const fresh = freshBody(around(EMPTY), 'each');

  it('begins with a sound drawing', () => {
    expect(errors(EMPTY)).toContain('BS101');
    expect(errors(fresh)).toEqual([]);
    expect(order(fresh)).toEqual(['eachStart', 'eachStep', 'eachDone']);
  });

  it('takes more nodes before its end, each under a name that no node has', () => {
    const two = addToBody(around(fresh), fresh, 'step');
    const three = addToBody(around(two), two, 'wait');
    expect(order(three)).toEqual(['eachStart', 'eachStep', 'step1', 'wait1', 'eachDone']);
    expect(errors(three)).toEqual([]);
  });

  it('takes a compensation of the last step that has none', () => {
    const undone = addToBody(around(fresh), fresh, 'compensation');
    expect(undone.edges.at(-1)).toEqual({ from: 'eachStep', to: 'undo1', type: 'compensation' });
    expect(errors(undone)).toEqual([]);
  });

  it('closes the way when a node goes', () => {
    const two = addToBody(around(fresh), fresh, 'step');
    const one = removeFromBody(two, 'eachStep');
    expect(order(one)).toEqual(['eachStart', 'step1', 'eachDone']);
    expect(errors(one)).toEqual([]);
  });

  it('renames a node in its edges and expressions', () => {
    const two = addToBody(around(fresh), fresh, 'step');
    const reading = {
      ...two,
      nodes: two.nodes.map((node) =>
        node.name === 'step1' ? { ...node, input: '{% steps.eachStep.result %}' } : node,
      ) as Body['nodes'],
    };
    const renamed = renameInBody(reading, 'eachStep', 'weigh');
    expect(JSON.stringify(renamed)).not.toContain('eachStep');
    expect(errors(renamed)).toEqual([]);
  });
});
