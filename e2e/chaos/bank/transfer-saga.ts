import type { SagaDefinition } from '@/saga/definition/saga-definition';

/**
 * Money from one account to another, and word of it. Nothing gives up because of an outage: an attempt
 * may take long, and there are many of them, so a run ends as its input says whatever dies meanwhile.
 */
export function transferSaga(
  execution: 'orchestration' | 'choreography',
  timeout = '20s',
): SagaDefinition {
  const retry = { maxAttempts: 12, initialInterval: '200ms', maxInterval: '2s', jitter: 0.2 };
  const work = { service: 'bank', timeout, retry } as const;
  const input = {
    from: '{% input.from %}',
    to: '{% input.to %}',
    amount: '{% input.amount %}',
    fails: '{% input.fails %}',
  };
  const step = (name: string) => ({ type: 'step', name, action: name, input, ...work }) as const;
  const undo = (name: string) => ({ ...step(name), type: 'compensation' }) as const;
  return {
    name: execution === 'choreography' ? 'danced-transfer' : 'transfer',
    title: 'Transfer',
    execution,
    input: {
      type: 'object',
      required: ['from', 'to', 'amount', 'fails'],
      properties: {
        from: { type: 'string' },
        to: { type: 'string' },
        amount: { type: 'integer' },
        fails: { type: 'string' },
      },
    },
    nodes: [
      { type: 'start', name: 'start' },
      step('withdraw'),
      step('deposit'),
      step('notify'),
      undo('undoWithdraw'),
      undo('undoDeposit'),
      { type: 'succeed', name: 'done' },
    ],
    edges: [
      { from: 'start', to: 'withdraw' },
      { from: 'withdraw', to: 'deposit' },
      { from: 'deposit', to: 'notify' },
      { from: 'notify', to: 'done' },
      { from: 'withdraw', to: 'undoWithdraw', type: 'compensation' },
      { from: 'deposit', to: 'undoDeposit', type: 'compensation' },
    ],
  };
}
