import type { Json, JsonSchema } from '@/saga/definition/primitives';
import type { SchemaInContext } from './form-field';

/** Whether a JSON value is an object, and so may be a schema. */
export function isJsonObject(value: Json | undefined): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const unescapeSegment = (segment: string) => segment.replaceAll('~1', '/').replaceAll('~0', '~');

const MAX_HOPS = 16;

/**
 * The schema with its local `$ref` (`#/…`) replaced by what it points to, its own keywords kept on
 * top; null when the reference leads nowhere, outside the document, or in circles.
 */
export function resolveRef({ schema, root }: SchemaInContext): JsonSchema | null {
  let current = schema;
  for (let hop = 0; hop < MAX_HOPS; hop += 1) {
    const { $ref: ref, ...own } = current;
    if (ref === undefined) return current;
    const target = typeof ref === 'string' ? lookUp(root, ref) : null;
    if (target === null) return null;
    current = { ...target, ...own };
  }
  return null;
}

function lookUp(root: JsonSchema, ref: string): JsonSchema | null {
  if (!ref.startsWith('#')) return null;
  let value: Json | undefined = root;
  for (const segment of ref.slice(1).split('/').slice(1)) {
    if (!isJsonObject(value)) return null;
    value = value[unescapeSegment(decodeURIComponent(segment))];
  }
  return isJsonObject(value) ? value : null;
}
