import type { Json } from '@/saga/definition/primitives';

const WHAT: { readonly [action: string]: string } = {
  'dead-letter.retried': 'sent it again',
  'dead-letter.discarded': 'discarded it',
  'dead-letter.restored': 'took it back',
  'dead-letter.edited': 'edited its payload',
  'dead-letter.assigned': 'assigned it',
  'dead-letter.noted': 'noted',
};

/** An entry of a letter's history in words: what was done, and why if anybody said so. */
export function historyWords({ action, detail }: { action: string; detail: Json }): {
  readonly what: string;
  readonly why: string | null;
} {
  const what = WHAT[action] ?? action;
  const says = (name: string) => {
    const value = isObject(detail) ? detail[name] : undefined;
    return typeof value === 'string' ? value : null;
  };
  if (action === 'dead-letter.assigned') {
    const to = says('to');
    return {
      what: to === null ? 'took it from whoever had it' : `assigned it to ${to}`,
      why: null,
    };
  }
  return { what, why: says('text') ?? says('reason') };
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
