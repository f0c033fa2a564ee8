import type { Json, JsonSchema } from '@/saga/definition/primitives';
import { validateJson } from '@/saga/json-schema/validate';
import type { Draft } from './draft';
import { nameOfPointer } from './field-name';
import type { FormField } from './form-field';
import { readDraft } from './read-draft';

/** A fault at a place of the value, as the server reports it too. */
export type JsonIssue = { readonly path: string; readonly message: string };

/** A checked value: sound when there are no issues. */
export type CheckedValue = { readonly value: Json; readonly issues: readonly JsonIssue[] };

/** Reads the draft and checks it against the schema, with the very check the server makes. */
export function checkDraft(
  form: FormField,
  schema: JsonSchema,
  draft: Draft | undefined,
): CheckedValue {
  const { value = null, problems } = readDraft(form, draft);
  const known = new Set(problems.map(({ path }) => path));
  // What can't be read is missing from the value: the schema's complaint about that would only confuse.
  const faults = validateJson(schema, value)
    .map(pointAtMissing)
    .filter(({ path }) => !known.has(path));
  return { value, issues: [...problems, ...faults] };
}

/** The first message at each drawn field, by the field's name. */
export function issuesByField(
  form: FormField,
  issues: readonly JsonIssue[],
): ReadonlyMap<string, string> {
  const byName = new Map<string, string>();
  for (const { path, message } of issues.map(pointAtMissing)) {
    const name = nameOfPointer(form, path);
    if (!byName.has(name)) byName.set(name, message);
  }
  return byName;
}

/** A missing property is a fault of the object; the person must see it at the field to be filled in. */
export function pointAtMissing({ path, message }: JsonIssue): JsonIssue {
  const missing = /does not have required property "(.+)"\.?$/.exec(message)?.[1];
  if (missing === undefined) return { path, message };
  const segment = missing.replaceAll('~', '~0').replaceAll('/', '~1');
  return { path: `${path}/${segment}`, message: 'This is required.' };
}
