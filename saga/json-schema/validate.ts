import { format, type Schema, Validator } from '@cfworker/json-schema';
import type { Json, JsonSchema } from '../definition/primitives';
import { isTooCostly } from './check-cost';

/** A fault of a value against a schema. `path` is a JSON pointer into the value. */
export type SchemaFault = { readonly path: string; readonly message: string };

/** Faults reported at most; the rest would not help anybody. */
const MAX_FAULTS = 50;

type Checker = { readonly validator: Validator; readonly mayBeCostly: boolean };
const checkers = new WeakMap<JsonSchema, Checker>();

// The library's own pattern takes for ever for some texts.
format.url = (text) => /^(?:https?|ftp):\/\//i.test(text) && URL.canParse(text);

/** Said of a value whose check would take too long, whether or not it conforms. */
const TOO_COSTLY =
  'It is too large to be checked: texts are too long for their patterns, or lists for comparing all of their items.';

/**
 * The faults of a value against a JSON Schema (draft 2020-12), empty when it conforms. Makes no code
 * from the schema, so it runs under a strict content security policy; a schema that can't be used is
 * itself a fault.
 */
export function validateJson(schema: JsonSchema, value: Json): readonly SchemaFault[] {
  try {
    const { validator, mayBeCostly } = checkerOf(schema);
    if (mayBeCostly && isTooCostly(schema, value)) return [{ path: '', message: TOO_COSTLY }];
    const { valid, errors } = validator.validate(value);
    if (valid) return [];
    return leaves(errors).slice(0, MAX_FAULTS);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ path: '', message: `The schema can't be used: ${why}` }];
  }
}

function checkerOf(schema: JsonSchema): Checker {
  const known = checkers.get(schema);
  if (known) return known;
  const validator = new Validator(schema as Schema, '2020-12', false);
  const made = { validator, mayBeCostly: COSTLY.test(JSON.stringify(schema)) };
  checkers.set(schema, made);
  return made;
}

/** Keywords without which a check takes as long as the value is large. */
const COSTLY =
  /"(?:pattern|patternProperties|uniqueItems|\$ref|\$recursiveRef|anyOf|allOf|oneOf|not|if|contains|propertyNames|dependentSchemas|dependencies)":/;

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
