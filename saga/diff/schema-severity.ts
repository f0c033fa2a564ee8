import type { Json } from '../definition/primitives';
import type { DiffSeverity } from './diff-entry';
import { isFields, sameValue } from './value-changes';

type Schema = { readonly [keyword: string]: Json | undefined };

const ANNOTATIONS = new Set(['title', 'description', 'examples', '$comment', '$id', '$schema']);

/**
 * What a change of a schema means to those who send what it describes: `breaking` when something may be
 * refused now that was accepted before, `behaviour` when more is accepted or a default changed, `none` when
 * only its words changed.
 */
export function demandSeverity(before: Json | undefined, after: Json | undefined): DiffSeverity {
  if (sameValue(before, after)) return 'none';
  if (after === undefined || after === true) return 'behaviour';
  if (!isFields(before) || !isFields(after)) return 'breaking';
  const keywords = new Set([...Object.keys(before), ...Object.keys(after)]);
  return worst([...keywords].map((keyword) => keywordSeverity(keyword, before, after)));
}

/** What such a change means where nothing is refused to anybody outside. */
export function promiseSeverity(before: Json | undefined, after: Json | undefined): DiffSeverity {
  return demandSeverity(before, after) === 'none' ? 'none' : 'behaviour';
}

const RANK: readonly DiffSeverity[] = ['none', 'behaviour', 'breaking'];

/** The gravest of them; `none` when there is none. */
export function worst(severities: readonly DiffSeverity[]): DiffSeverity {
  return RANK[Math.max(0, ...severities.map((each) => RANK.indexOf(each)))] ?? 'none';
}

function keywordSeverity(keyword: string, before: Schema, after: Schema): DiffSeverity {
  if (ANNOTATIONS.has(keyword) || sameValue(before[keyword], after[keyword])) return 'none';
  if (keyword === 'default') return 'behaviour';
  if (keyword === 'required') return isShorter(before.required, after.required);
  if (keyword === 'properties') return propertiesSeverity(before, after);
  if (keyword === 'enum' && before.enum !== undefined) return isLonger(before.enum, after.enum);
  return after[keyword] === undefined ? 'behaviour' : 'breaking';
}

/** `behaviour` when every item of the second list is in the first. */
function isShorter(longer: Json | undefined, shorter: Json | undefined): DiffSeverity {
  if (shorter === undefined) return 'behaviour';
  if (!Array.isArray(longer) || !Array.isArray(shorter)) return 'breaking';
  const known = longer.map((item) => JSON.stringify(item));
  return shorter.every((item) => known.includes(JSON.stringify(item))) ? 'behaviour' : 'breaking';
}

/** `behaviour` when every item of the first list is in the second. */
function isLonger(shorter: Json, longer: Json | undefined): DiffSeverity {
  return longer === undefined ? 'behaviour' : isShorter(longer, shorter);
}

/** A new property may be left out, so it breaks nothing; nor does one less, unless no others are allowed. */
function propertiesSeverity(before: Schema, after: Schema): DiffSeverity {
  const old = isFields(before.properties) ? before.properties : {};
  const now = isFields(after.properties) ? after.properties : {};
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  const closed = after.additionalProperties === false;
  return worst(
    [...names].map((name) => {
      if (!Object.hasOwn(old, name)) return 'behaviour';
      if (!Object.hasOwn(now, name)) return closed ? 'breaking' : 'behaviour';
      return demandSeverity(old[name], now[name]);
    }),
  );
}
