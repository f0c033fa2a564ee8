import { type Schema, Validator } from '@cfworker/json-schema';
import type { Json, JsonSchema } from '../definition/primitives';

/** A fault of a value against a schema. `path` is a JSON pointer into the value. */
export type SchemaFault = { readonly path: string; readonly message: string };

/** Faults reported at most; the rest would not help anybody. */
const MAX_FAULTS = 50;

const validators = new WeakMap<JsonSchema, Validator>();

/**
 * The faults of a value against a JSON Schema (draft 2020-12), empty when it conforms. Makes no code
 * from the schema, so it runs under a strict content security policy; a schema that can't be used is
 * itself a fault.
 */
export function validateJson(schema: JsonSchema, value: Json): readonly SchemaFault[] {
  try {
    const { valid, errors } = validatorOf(schema).validate(value);
    if (valid) return [];
    return leaves(errors).slice(0, MAX_FAULTS);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ path: '', message: `The schema can't be used: ${why}` }];
  }
}

function validatorOf(schema: JsonSchema): Validator {
  const known = validators.get(schema);
  if (known) return known;
  const made = new Validator(schema as Schema, '2020-12', false);
  validators.set(schema, made);
  return made;
}

type Unit = { readonly keyword: string; readonly instanceLocation: string; readonly error: string };

/** Keywords that only report that something inside them failed, which reports itself. */
const WRAPPERS = new Set([
  'properties',
  'items',
  'prefixItems',
  'additionalProperties',
  'patternProperties',
  '$ref',
  'allOf',
]);

function leaves(errors: readonly Unit[]): SchemaFault[] {
  const told = errors.filter((unit) => !WRAPPERS.has(unit.keyword));
  const useful = told.length > 0 ? told : errors;
  return useful.map((unit) => ({
    path: unit.instanceLocation.replace(/^#/, ''),
    message: unit.error,
  }));
}
