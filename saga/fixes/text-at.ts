import type { SagaDefinition } from '../definition/saga-definition';

type Branch = { readonly [key: string]: unknown } | readonly unknown[];

/** The text at a JSON pointer of the document; undefined when there is none. */
export function textAt(definition: SagaDefinition, pointer: string): string | undefined {
  let at: unknown = definition;
  for (const key of keysOf(pointer)) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, key)) return undefined;
    at = (at as { readonly [key: string]: unknown })[key];
  }
  return typeof at === 'string' ? at : undefined;
}

/** The document with another text at a JSON pointer that leads to one. */
export function withTextAt(
  definition: SagaDefinition,
  pointer: string,
  text: string,
): SagaDefinition {
  return withAt(definition as unknown as Branch, keysOf(pointer), text) as SagaDefinition;
}

function withAt(branch: Branch, [key = '', ...rest]: readonly string[], text: string): unknown {
  const child = (branch as { readonly [key: string]: unknown })[key];
  const next = rest.length === 0 ? text : withAt(child as Branch, rest, text);
  return Array.isArray(branch) ? branch.with(Number(key), next) : { ...branch, [key]: next };
}

function keysOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
