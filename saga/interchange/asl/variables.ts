import { at, type Data, render } from '../draft/data';
import type { Draft } from '../draft/draft';
import { fieldOf, isFields } from './fields';

/**
 * Variables whose value is known wherever they are read, so that they need not be kept: learnt from one try to
 * the next.
 */
export type KnownVariables = {
  readonly accepted: Set<string>;
  readonly refused: Set<string>;
  rounds: number;
};

/** The variables of a file during one try to read it. */
export type Variables = {
  /** What the variable is called here. */
  readonly nameOf: (name: string) => string;
  /** Where its value lies; undefined when the file assigns no such variable. */
  readonly read: (name: string) => Data | undefined;
  /** Notes a value that it gets; true when that is known without keeping it. */
  readonly assign: (name: string, value: Data, isStable: boolean) => boolean;
  /** All values that each has got; null among them for one that must be kept. */
  readonly values: ReadonlyMap<string, ReadonlySet<string | null>>;
};

/** Learning ends, whatever the file. */
const MOST_ROUNDS = 12;

/** Every variable that a file assigns. */
export function variablesOf(value: unknown, draft: Draft, known: KnownVariables): Variables {
  const names = new Map<string, string>();
  const values = new Map<string, Set<string | null>>();
  const latest = new Map<string, Data>();
  collect(value, (name) => {
    if (!names.has(name)) names.set(name, draft.variable(name));
  });
  return {
    values,
    nameOf: (name) => names.get(name) ?? name,
    read: (name) => {
      const own = names.get(name);
      if (own === undefined) return undefined;
      if (!known.accepted.has(name)) return at('vars', own);
      const value = latest.get(name);
      // Read before it is set, as in a loop: then it has to be kept.
      if (!value) note(values, name, null);
      return value ?? at('vars', own);
    },
    assign: (name, value, isStable) => {
      latest.set(name, value);
      note(values, name, isStable ? render(value) : null);
      return known.accepted.has(name);
    },
  };
}

function note(values: Map<string, Set<string | null>>, name: string, value: string | null): void {
  const all = values.get(name) ?? new Set();
  values.set(name, all.add(value));
}

/** Learns from a try which variables need not be kept; true when that is something new. */
export function learn({ values }: Variables, known: KnownVariables): boolean {
  known.rounds += 1;
  const learnt = [...values].map(([name, all]) =>
    all.size === 1 && !all.has(null) ? accept(name, known) : refuse(name, known),
  );
  return learnt.some(Boolean);
}

function accept(name: string, { accepted, refused, rounds }: KnownVariables): boolean {
  if (accepted.has(name) || refused.has(name) || rounds > MOST_ROUNDS) return false;
  accepted.add(name);
  return true;
}

/** What was accepted and then had another value is never accepted again. */
function refuse(name: string, { accepted, refused }: KnownVariables): boolean {
  if (!accepted.delete(name)) return false;
  refused.add(name);
  return true;
}

function collect(value: unknown, found: (name: string) => void): void {
  if (value === null || typeof value !== 'object') return;
  if (isFields(value)) {
    const assign = fieldOf(value, 'Assign');
    if (isFields(assign)) for (const key of Object.keys(assign)) found(key.replace(/\.\$$/, ''));
  }
  for (const inner of Object.values(value)) collect(inner, found);
}
