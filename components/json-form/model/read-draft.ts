import type { Json } from '@/saga/definition/primitives';
import type { Draft, DraftProblem, ListDraft, ObjectDraft } from './draft';
import { EXTRA } from './draft';
import { encodeKey } from './field-name';
import type { FieldOf, FormField } from './form-field';
import { parseJson } from './parse-json';

/** A draft's JSON; `value` is undefined when the field is left out. Problems carry JSON pointers. */
export type ReadDraft = {
  readonly value: Json | undefined;
  readonly problems: readonly DraftProblem[];
};

const ABSENT: ReadDraft = { value: undefined, problems: [] };
const read = (value: Json): ReadDraft => ({ value, problems: [] });
const broken = (path: string, message: string): ReadDraft => ({
  value: undefined,
  problems: [{ path, message }],
});

/** Reads a draft back to JSON. An empty field is left out, or null where it is required and may be null. */
export function readDraft(field: FormField, draft: Draft | undefined, path = ''): ReadDraft {
  if (field.kind === 'object') return readObject(field, asObject(draft), path);
  if (field.kind === 'list') return readList(field, asList(draft), path);
  const text = typeof draft === 'string' ? draft : '';
  if (text.trim() === '') return field.required && field.nullable ? read(null) : ABSENT;
  return readText(field, text, path);
}

function readText(
  field: Exclude<FormField, { kind: 'object' | 'list' }>,
  text: string,
  path: string,
): ReadDraft {
  switch (field.kind) {
    case 'text':
      return read(text);
    case 'number':
      return readNumber(text, path);
    case 'boolean':
      return read(text === 'true');
    case 'choice':
      return read(field.options[Number(text)]?.value ?? null);
    case 'raw': {
      const parsed = parseJson(text);
      return 'value' in parsed ? read(parsed.value) : broken(path, parsed.error);
    }
    default:
      return field satisfies never;
  }
}

function readNumber(text: string, path: string): ReadDraft {
  const value = Number(text.trim());
  return Number.isFinite(value) ? read(value) : broken(path, `“${text}” is not a number.`);
}

function readObject(field: FieldOf<'object'>, draft: ObjectDraft, path: string): ReadDraft {
  const value: { [key: string]: Json } = {};
  const problems: DraftProblem[] = [];
  for (const child of field.fields) {
    const part = readDraft(
      child,
      draft[encodeKey(child.key)],
      `${path}/${escapeSegment(child.key)}`,
    );
    problems.push(...part.problems);
    if (part.value !== undefined) setOwn(value, child.key, part.value);
  }
  for (const [key, kept] of Object.entries(keptExtra(draft))) setOwn(value, key, kept);
  const empty = Object.keys(value).length === 0 && problems.length === 0;
  return empty && !field.required ? ABSENT : { value, problems };
}

/** `__proto__` as a property's name must be data, not the object's prototype. */
function setOwn(target: { [key: string]: Json }, key: string, value: Json): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function keptExtra(draft: ObjectDraft): { readonly [key: string]: Json } {
  const extra = draft[EXTRA];
  return typeof extra === 'string' && extra !== '' ? JSON.parse(extra) : {};
}

function readList(field: FieldOf<'list'>, draft: ListDraft, path: string): ReadDraft {
  const parts = draft.entries.map((entry, index) =>
    readDraft(field.item, entry.value, `${path}/${index}`),
  );
  const problems = parts.flatMap((part) => part.problems);
  if (parts.length === 0 && !field.required) return ABSENT;
  return { value: parts.map((part) => part.value ?? emptyEntry(field.item)), problems };
}

/** An empty entry still holds its place in the list, else the entries after it would change their index. */
const emptyEntry = (item: FormField): Json => (item.kind === 'text' ? '' : null);

const asObject = (draft: Draft | undefined): ObjectDraft =>
  typeof draft === 'object' && !('entries' in draft) ? (draft as ObjectDraft) : {};

const asList = (draft: Draft | undefined): ListDraft =>
  typeof draft === 'object' && 'entries' in draft ? (draft as ListDraft) : { entries: [] };

/** A property's key as a segment of a JSON pointer (RFC 6901). */
function escapeSegment(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
