import type { Json } from '@/saga/definition/primitives';

/** One visible line of a JSON value. */
export type JsonRow = {
  /** JSON pointer of the value: `` for the root, `/items/0`. Closing lines end with `#`. */
  readonly id: string;
  readonly depth: number;
  readonly key: string | null;
  readonly kind: 'leaf' | 'open' | 'folded' | 'close';
  /** The literal, or the bracket. */
  readonly text: string;
  readonly type: 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array';
  /** Members of an object or array. */
  readonly size: number;
};

type Place = {
  readonly value: Json;
  readonly pointer: string;
  readonly key: string | null;
  readonly depth: number;
};

/** Says which objects and arrays are unfolded. */
type IsOpen = (pointer: string, depth: number) => boolean;

/** The lines of `value`, where `isOpen` says which objects and arrays are unfolded. */
export function jsonRows(value: Json, isOpen: IsOpen): readonly JsonRow[] {
  const rows: JsonRow[] = [];
  addRows(rows, isOpen, { value, pointer: '', key: null, depth: 0 });
  return rows;
}

function addRows(rows: JsonRow[], isOpen: IsOpen, place: Place): void {
  const { value, pointer, key, depth } = place;
  const type = typeOf(value);
  const base = { id: pointer, depth, key, type };
  const members = membersOf(value);
  if (members.length === 0) {
    rows.push({ ...base, kind: 'leaf', text: JSON.stringify(value), size: 0 });
    return;
  }
  const [opening, closing] = type === 'array' ? ['[', ']'] : ['{', '}'];
  if (!isOpen(pointer, depth)) {
    rows.push({ ...base, kind: 'folded', text: `${opening}…${closing}`, size: members.length });
    return;
  }
  rows.push({ ...base, kind: 'open', text: opening, size: members.length });
  for (const [name, member] of members) {
    addRows(rows, isOpen, {
      value: member,
      pointer: `${pointer}/${escapePointer(name)}`,
      key: type === 'array' ? null : name,
      depth: depth + 1,
    });
  }
  rows.push({ ...base, id: `${pointer}#`, key: null, kind: 'close', text: closing, size: 0 });
}

/** Pointers of the values whose key or literal contains `query`, whatever its case. */
export function jsonMatches(value: Json, query: string): ReadonlySet<string> {
  const found = new Set<string>();
  const wanted = query.trim().toLowerCase();
  if (wanted) addMatches(found, wanted, { value, pointer: '', key: null, depth: 0 });
  return found;
}

function addMatches(found: Set<string>, wanted: string, place: Place): void {
  const { value, pointer, key, depth } = place;
  const isTree = typeof value === 'object' && value !== null;
  const texts = [key ?? '', isTree ? '' : String(value)];
  if (texts.some((text) => text.toLowerCase().includes(wanted))) found.add(pointer);
  for (const [name, member] of membersOf(value)) {
    addMatches(found, wanted, {
      value: member,
      pointer: `${pointer}/${escapePointer(name)}`,
      key: Array.isArray(value) ? null : name,
      depth: depth + 1,
    });
  }
}

function membersOf(value: Json): readonly [string, Json][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** Whether the value at `pointer` contains, or is, one of the matches. */
export function holdsMatch(matches: ReadonlySet<string>, pointer: string): boolean {
  for (const match of matches) {
    if (match === pointer || match.startsWith(`${pointer}/`)) return true;
  }
  return false;
}

function typeOf(value: Json): JsonRow['type'] {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as 'string' | 'number' | 'boolean' | 'object';
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
