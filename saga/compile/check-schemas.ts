import { Validator } from '@cfworker/json-schema';
import type { SagaNode } from '../definition/nodes';
import type { Json, JsonSchema } from '../definition/primitives';
import type { Diagnostic } from '../diagnostic';
import { requireBounded } from '../expression/search-cost';
import { isTooCostly } from '../json-schema/check-cost';
import type { Graph } from './graph';
import { diagnostic } from './report';

/** Schemas that values can be checked against. */
export function checkSchemas({ definition, within }: Graph): readonly Diagnostic[] {
  const found = within ? [] : unusable(definition.input, { pointer: '/input' });
  for (const [index, node] of definition.nodes.entries()) {
    for (const [field, schema] of schemasOf(node)) {
      found.push(...unusable(schema, { nodes: [node.name], pointer: `/nodes/${index}/${field}` }));
    }
  }
  return found;
}

function schemasOf(node: SagaNode): readonly (readonly [string, JsonSchema | undefined])[] {
  switch (node.type) {
    case 'step':
    case 'compensation':
      return [
        ['inputSchema', node.inputSchema],
        ['resultSchema', node.resultSchema],
      ];
    case 'signal':
      return [['schema', node.schema]];
    case 'approval':
      return [['form', node.form]];
    default:
      return [];
  }
}

type About = { readonly nodes?: readonly string[]; readonly pointer: string };

function unusable(schema: JsonSchema | undefined, about: About): Diagnostic[] {
  if (schema === undefined) return [];
  const why = faultOf(schema);
  if (why === undefined) return [];
  return [diagnostic('BS209', `The schema can't be used: ${why} Correct it or remove it.`, about)];
}

const PROBES = [null, {}, [], 'a', 1];
const TYPES = new Set(['null', 'boolean', 'object', 'array', 'number', 'string', 'integer']);

function faultOf(schema: JsonSchema): string | undefined {
  const types = [schema.type ?? []].flat();
  const unknown = types.find((type) => typeof type !== 'string' || !TYPES.has(type));
  if (unknown !== undefined) return `there is no type ${JSON.stringify(unknown)}.`;
  try {
    for (const pattern of patternsIn(schema)) requireBounded(pattern);
    // Checking one value of each kind resolves references and compiles patterns.
    if (PROBES.some((probe) => isTooCostly(schema, probe))) return 'checking a value has no end.';
    const validator = new Validator(schema as object, '2020-12');
    for (const probe of PROBES) validator.validate(probe);
    return undefined;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** Regular expressions in a schema: those that could take for ever are refused here, before any value. */
function patternsIn(value: Json): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(patternsIn);
  return Object.entries(value as { readonly [key: string]: Json }).flatMap(([key, inner]) => [
    ...(key === 'pattern' && typeof inner === 'string' ? [inner] : []),
    ...(key === 'patternProperties' ? Object.keys(inner ?? {}) : []),
    ...patternsIn(inner),
  ]);
}
