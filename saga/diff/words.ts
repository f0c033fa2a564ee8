import type { Json } from '../definition/primitives';
import type { DiffEdge, ValueChange } from './diff-entry';

const LONGEST = 72;
const MOST_NAMED = 3;

/** A name or value as it stands in a sentence. */
export function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

/** `a`, `b` and `c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** What changed in a field, of `whose` (a node, or the saga), in a sentence. */
export function fieldText(whose: string, field: string, changes: readonly ValueChange[]): string {
  const [only] = changes;
  if (only && changes.length === 1) return `${whose}: ${changeText(field, only)}`;
  const named = changes.slice(0, MOST_NAMED).map(({ path }) => code(placeText('', path)));
  const rest = changes.length - named.length;
  const places = rest > 0 ? [...named, `${rest} more`] : named;
  return `${whose}: ${code(field)} changed in ${listed(places)}`;
}

function changeText(field: string, { path, before, after }: ValueChange): string {
  const place = code(placeText(field, path));
  if (before === undefined) return `${place} is new, ${valueText(after)}`;
  if (after === undefined) return `${place} is gone, it was ${valueText(before)}`;
  return `${place} is ${valueText(after)} instead of ${valueText(before)}`;
}

function placeText(field: string, path: ValueChange['path']): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, field);
}

/** A value in few characters. */
export function valueText(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  if (text === '') return 'empty';
  return code(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

const LEADS = {
  flow: { now: 'leads to', no: 'no longer leads to', also: 'also leads to' },
  compensation: { now: 'is undone by', no: 'is no longer undone by', also: 'is also undone by' },
  error: {
    now: 'leaves errors to',
    no: 'no longer leaves errors to',
    also: 'also leaves errors to',
  },
} as const;

type Rewiring = {
  readonly type: DiffEdge['type'];
  readonly added: readonly DiffEdge[];
  readonly removed: readonly DiffEdge[];
  /** Whether the node keeps other edges of that type. */
  readonly keeps: boolean;
};

/** Where the edges of a node lead now, in a sentence. */
export function rewiredText(node: string, { type, added, removed, keeps }: Rewiring): string {
  const words = LEADS[type];
  const to = listed(added.map(endText));
  const from = listed(removed.map(endText));
  if (added.length === 0) return `${code(node)} ${words.no} ${from}`;
  if (removed.length > 0) return `${code(node)} ${words.now} ${to} instead of ${from}`;
  return `${code(node)} ${keeps ? words.also : words.now} ${to}`;
}

function endText({ to, outcome }: DiffEdge): string {
  return outcome === undefined ? code(to) : `${code(to)} on ${code(outcome)}`;
}
