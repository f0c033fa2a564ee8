import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { scopeAt, scopeOfDebt } from './scope-at';

const work = { service: 's', action: 'a' };
const line = { type: 'object', properties: { sku: { type: 'string', title: 'Article' } } };
const definition: SagaDefinition = {
  name: 't',
  input: {
    type: 'object',
    properties: {
      lines: { type: 'array', items: line },
      'odd name': { enum: ['a', 'b'] },
    },
  },
  nodes: [
    { type: 'start', name: 'start' },
    {
      type: 'step',
      name: 'first',
      ...work,
      resultSchema: { properties: { id: { type: 'string' }, at: { properties: { x: {} } } } },
    },
    {
      type: 'map',
      name: 'each',
      items: 'input.lines',
      body: {
        nodes: [
          { type: 'start', name: 'in' },
          { type: 'transform', name: 'sums', assign: { half: 1 } },
          { type: 'step', name: 'inner', ...work },
          { type: 'succeed', name: 'out' },
        ],
        edges: [
          { from: 'in', to: 'sums' },
          { from: 'sums', to: 'inner' },
          { from: 'inner', to: 'out' },
        ],
      },
    },
    { type: 'step', name: 'rescue', ...work },
    { type: 'succeed', name: 'done' },
  ],
  edges: [
    { from: 'start', to: 'first' },
    { from: 'first', to: 'each' },
    { from: 'each', to: 'done' },
    { from: 'first', to: 'rescue', type: 'error' },
    { from: 'rescue', to: 'done' },
  ],
};

const paths = (name: string) => scopeAt(definition, name).map(({ path }) => path);
const entry = (name: string, path: string) =>
  scopeAt(definition, name).find((each) => each.path === path);

describe('scopeAt', () => {
  it('offers the fields that schemas name, at any depth, with their types', () => {
    expect(entry('each', 'input.lines')?.type).toBe('list of object');
    expect(entry('each', 'input.lines.sku')).toMatchObject({ about: 'Article', type: 'string' });
    expect(entry('each', 'input.`odd name`')?.type).toBe('"a" | "b"');
    expect(paths('each')).toEqual(
      expect.arrayContaining(['steps.first.result.id', 'steps.first.result.at.x']),
    );
  });

  it('lets the body of a map see the item, and all that the map itself sees', () => {
    expect(entry('inner', 'item.sku')).toMatchObject({ about: 'Article', type: 'string' });
    expect(paths('inner')).toEqual(
      expect.arrayContaining(['itemIndex', 'vars.half', 'steps.first.result.id', 'input.lines']),
    );
    expect(paths('sums')).not.toContain('vars.half');
    expect(paths('done')).not.toContain('item');
  });

  it('lets a debt see what its step got and gave, and why the run turned back', () => {
    const seen = scopeOfDebt(definition, 'first').map(({ path }) => path);
    expect(seen).toEqual(
      expect.arrayContaining(['input.lines', 'steps.first.result.id', 'error.name']),
    );
    expect(seen).not.toContain('steps.rescue.input');
    expect(paths('first')).not.toContain('steps.first.input');
  });

  it('has the error behind an error edge, and nowhere else', () => {
    expect(paths('rescue')).toContain('error.name');
    expect(paths('each')).not.toContain('error');
  });
});
