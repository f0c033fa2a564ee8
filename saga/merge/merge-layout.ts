import type { Json } from '../definition/primitives';
import { sameValue } from '../diff/value-changes';
import type { Fields } from './cells';
import { type Judge, mergeFields, mergeValue, own, type ThreeValues } from './merge-cells';
import { mergeOrder } from './merge-order';

type ThreeFields = { readonly base: Fields; readonly mine: Fields; readonly theirs: Fields };

/**
 * What a layout holds beside the places of nodes, with what both sides did to it: notes and groups are merged by
 * their ids. Words that both changed are a conflict, and words that one side changed stay though the other removed
 * them; about places, sizes and colours nothing is asked.
 */
export function mergeLayout(judge: Judge, three: ThreeFields): Fields {
  const { notes: _notes, groups: _groups, ...rest } = { ...three.mine, ...three.theirs };
  const others = Object.keys(rest);
  const only = (fields: Fields) =>
    Object.fromEntries(Object.entries(fields).filter(([key]) => others.includes(key)));
  const place = { id: 'layout', node: null, path: [] };
  return {
    ...mergeFields(judge, place, eachOf(three, only)),
    ...mergeList(
      judge,
      NOTES,
      eachOf(three, ({ notes }) => notes),
    ),
    ...mergeList(
      judge,
      GROUPS,
      eachOf(three, ({ groups }) => groups),
    ),
  };
}

function eachOf<T, R>(
  { base, mine, theirs }: { readonly base: T; readonly mine: T; readonly theirs: T },
  make: (side: T) => R,
) {
  return { base: make(base), mine: make(mine), theirs: make(theirs) };
}

/** A list of things with ids: which field holds their words, and which one a set of names. */
type Kind = { readonly list: 'notes' | 'groups'; readonly words: string; readonly set?: string };

const NOTES: Kind = { list: 'notes', words: 'text' };
const GROUPS: Kind = { list: 'groups', words: 'title', set: 'nodes' };

type ById = ReadonlyMap<string, Fields>;

function mergeList(judge: Judge, kind: Kind, three: ThreeValues): Fields {
  const sides = eachOf(three, byId);
  const merged = new Map<string, Json>();
  for (const id of new Set([...sides.mine.keys(), ...sides.theirs.keys()])) {
    const item = mergeItem(
      judge,
      { kind, id },
      eachOf(sides, (side) => side.get(id)),
    );
    if (item !== undefined) merged.set(id, item as Json);
  }
  const orders = eachOf(sides, (side) => [...side.keys()]);
  const items = mergeOrder(orders, new Set(merged.keys())).flatMap((id) => merged.get(id) ?? []);
  const isThere = items.length > 0 || (three.mine !== undefined && three.theirs !== undefined);
  return isThere ? { [kind.list]: items } : {};
}

/** Things by id; of two with one id, the second has its place in its key. */
function byId(list: Json | undefined): ById {
  const found = new Map<string, Fields>();
  (Array.isArray(list) ? (list as readonly Fields[]) : []).forEach((item, index) => {
    const id = String(item.id);
    found.set(found.has(id) ? `${id}#${index}` : id, item);
  });
  return found;
}

type Item = { readonly kind: Kind; readonly id: string };
type ThreeItems = {
  readonly base: Fields | undefined;
  readonly mine: Fields | undefined;
  readonly theirs: Fields | undefined;
};

function mergeItem(judge: Judge, { kind, id }: Item, three: ThreeItems): Fields | undefined {
  const { base, mine, theirs } = three;
  if (!mine || !theirs) {
    const left = mine ?? theirs;
    const isChanged = !base || !sameValue(own(base, kind.words), left && own(left, kind.words));
    return isChanged ? left : undefined;
  }
  const field = (name: string): ThreeValues =>
    eachOf(three, (side) => (side ? own(side, name) : undefined));
  const words = field(kind.words);
  const place = {
    id: `${kind.list} ${id}`,
    node: null,
    path: [kind.list, shortWords(words.base ?? words.mine)],
  };
  const item: { [name: string]: Json | undefined } = { ...mergedLooks(three, kind) };
  item[kind.words] = mergeValue(judge, place, words);
  if (kind.set) item[kind.set] = mergeNames(field(kind.set));
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}

/** The box as one thing, and every other field by itself; mine stays as I see it. */
function mergedLooks({ base = {}, mine = {}, theirs = {} }: ThreeItems, { words, set }: Kind) {
  const box = sameValue(boxOf(base), boxOf(mine)) ? theirs : mine;
  const sideOf = (name: string): Fields => {
    if (name === words || name === set) return mine;
    if (BOX.includes(name)) return box;
    return sameValue(base[name], mine[name]) ? theirs : mine;
  };
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  return Object.fromEntries([...names].map((name) => [name, sideOf(name)[name]]));
}

const BOX = ['x', 'y', 'width', 'height'];

function boxOf(side: Fields): Json {
  return BOX.map((name) => side[name] ?? null);
}

/** The names that both have, and those that either has added. */
function mergeNames(three: ThreeValues): Json {
  const { base, mine, theirs } = eachOf(three, (names) =>
    Array.isArray(names) ? names.map(String) : [],
  );
  const kept = [...mine, ...theirs].filter((name) => {
    const sides = Number(mine.includes(name)) + Number(theirs.includes(name));
    return sides === 2 || !base.includes(name);
  });
  return [...mergeOrder({ base, mine, theirs }, new Set(kept))];
}

function shortWords(words: Json | undefined): string {
  const line = typeof words === 'string' ? words.trim().replace(/\s+/g, ' ') : '';
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
