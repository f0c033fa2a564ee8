import type { SagaDefinition } from '@/saga/definition/saga-definition';

/** A saga whose one step sends a secret to `pay.example`. */
export function paysWithSecret(
  secret: string,
  more: { readonly name: string; readonly title?: string },
): SagaDefinition {
  return {
    ...more,
    nodes: [
      { name: 'start', type: 'start' },
      {
        ...{ name: 'charge', type: 'step', service: 'payments', action: 'charge' },
        transport: {
          type: 'http',
          url: 'https://pay.example/charges',
          headers: { authorization: ['Bearer $', `{secret:${secret}}`].join('') },
        },
        retry: { maxAttempts: 1 },
      },
      { name: 'done', type: 'succeed' },
    ],
    edges: [
      { from: 'start', to: 'charge' },
      { from: 'charge', to: 'done' },
    ],
  };
}
