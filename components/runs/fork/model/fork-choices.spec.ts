import { expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { outcomesOf, toldNodes } from './fork-choices';

const SAGA: SagaDefinition = {
  name: 'order',
  nodes: [
    { type: 'start', name: 'start' },
    {
      type: 'step',
      name: 'charge',
      service: 'bank',
      action: 'charge',
      errors: [{ name: 'NoFunds' }],
    },
    { type: 'approval', name: 'check', outcomes: ['yes', 'no'] },
    { type: 'succeed', name: 'done' },
  ],
  edges: [
    { from: 'start', to: 'charge' },
    { from: 'charge', to: 'check' },
    { from: 'charge', to: 'done', type: 'error', on: ['NoFunds', 'Closed'] },
  ],
};

it('offers what each node may do, its errors by name', () => {
  const offered = toldNodes(SAGA).map(({ name, choices }) => [name, choices.map((c) => c.value)]);
  expect(offered).toEqual([
    ['charge', ['as-it-was', 'ok', 'fails:NoFunds', 'fails:Closed', 'once', 'lost', 'never']],
    ['check', ['as-it-was', 'is:yes', 'is:no', 'never']],
  ]);
});

it('goes by the choices, and else by what was', () => {
  const was = { 'charge@each-1': [{ result: 1 }], charge: [{ result: 2 }], ship: ['ok' as const] };
  const choices = { charge: 'fails:NoFunds', check: 'is:no', ship: 'as-it-was' };
  expect(outcomesOf(choices, was)).toEqual({
    ship: ['ok'],
    charge: { error: 'NoFunds' },
    check: { result: 'no' },
  });
});
