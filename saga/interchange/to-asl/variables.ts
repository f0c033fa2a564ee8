import { allGraphs } from '../../compile/graph';
import { Namer } from '../draft/names';
import { readsOf } from './reads';
import { isWithin, ownerOf, type Scope, type Shape } from './shape';

/**
 * What the saga's expressions read, and in which variables of the state machine that lies. A state sees the
 * variables of the scopes around it and can't set them, so what a branch has found lies, behind its fork, in
 * a variable of the fork: `$fork.step`.
 */
export type Variables = {
  /** JSONata for the result of a node, or what it was sent, read in a scope; null where nothing can know it. */
  readonly resultOf: (node: string, from: Scope) => string | null;
  readonly inputOf: (node: string, from: Scope) => string | null;
  /** JSONata for a variable of the saga; `several` when it may lie in more than one. */
  readonly variable: (
    name: string,
    from: Scope,
  ) => { readonly text: string; readonly several: boolean } | null;
  /** Names of the state machine's variables. */
  readonly own: (what: Kind, name: string, scope: Scope) => string;
  /** The variable that has the error that was caught last. */
  readonly error: (from: Scope) => string;
  /** Whether something reads it, from anywhere or from outside a scope. */
  readonly isRead: (what: Kind, name: string, outside?: Scope) => boolean;
  /** Whether the result of a node is read within a scope. */
  readonly isReadWithin: (node: string, scope: Scope) => boolean;
  /** Whether a map's body, or its undoing, reads the item itself; by its segment of scopes. */
  readonly readsItem: (what: 'item' | 'itemIndex', segment: string) => boolean;
  /** Says that a state reads the result of a node for itself. */
  readonly needResult: (node: string, from: Scope) => void;
};

export type Kind = 'result' | 'input' | 'var' | 'item' | 'itemIndex' | 'error';

/** Gives every thing that is read a variable. */
export function variablesOf(shape: Shape): Variables {
  const { reads, assigned, taken } = readsOf(shape);
  const namer = new Namer();
  for (const name of ['states', ...taken]) namer.unique(name);
  const names = new Map<string, string>();
  const own: Variables['own'] = (what, name, scope) => {
    const key = `${what} ${name} ${what === 'var' || what === 'error' ? scope.join('/') : ''}`;
    const known = names.get(key) ?? namer.unique(WANTED[what](name));
    names.set(key, known);
    return known;
  };
  /** A variable of a scope, read in another; null where it can't be. */
  const seen = (variable: string, scope: Scope, from: Scope): string | null => {
    if (isWithin(from, scope)) return `$${variable}`;
    const outer = scope[commonDepth(scope, from)] ?? '';
    if (!outer.includes('#')) return null;
    const fork = ownerOf(outer);
    return `$${own('result', fork, shape.scopes.get(fork) ?? [])}.${variable}`;
  };
  const ofNode = (what: 'result' | 'input', node: string, from: Scope): string | null => {
    const scope = shape.scopes.get(node) ?? [];
    return seen(own(what, node, scope), scope, from);
  };
  const errors = errorScopes(shape);
  return {
    own,
    resultOf: (node, from) => ofNode('result', node, from),
    inputOf: (node, from) => ofNode('input', node, from),
    variable: (name, from) => {
      const texts = [...(assigned.get(name) ?? [])]
        .sort((a, b) => commonDepth(b, from) - commonDepth(a, from))
        .flatMap((scope) => seen(own('var', name, scope), scope, from) ?? []);
      if (texts.length === 0) return null;
      return {
        text: texts.reduceRight((rest, text) => `($exists(${text}) ? ${text} : ${rest})`),
        several: texts.length > 1,
      };
    },
    error: (from) => {
      const scope = [...errors]
        .sort((a, b) => b.length - a.length)
        .find((at) => isWithin(from, at));
      return own('error', 'error', scope ?? []);
    },
    isRead: (what, name, outside) => {
      const scopes = reads.get(`${what} ${name}`) ?? [];
      return outside ? scopes.some((scope) => !isWithin(scope, outside)) : scopes.length > 0;
    },
    isReadWithin: (node, scope) =>
      (reads.get(`result ${node}`) ?? []).some((from) => isWithin(from, scope)),
    readsItem: (what, segment) =>
      (reads.get(`${what} `) ?? []).some(
        (scope) => scope.findLast((s) => /[@!]$/.test(s)) === segment,
      ),
    needResult: (node, from) => {
      const key = `result ${node}`;
      reads.set(key, [...(reads.get(key) ?? []), from]);
    },
  };
}

const WANTED: { readonly [kind in Kind]: (name: string) => string } = {
  result: (name) => name,
  input: (name) => `${name}_input`,
  var: (name) => name,
  item: () => 'item',
  itemIndex: () => 'itemIndex',
  error: () => 'error',
};

function commonDepth(a: Scope, b: Scope): number {
  const different = a.findIndex((segment, index) => b[index] !== segment);
  return different < 0 ? a.length : different;
}

/** Scopes in which an error edge is taken. */
function errorScopes(shape: Shape): readonly Scope[] {
  return allGraphs(shape.graph).flatMap(({ links }) =>
    links.flatMap(({ type, from }) => (type === 'error' ? [shape.scopes.get(from) ?? []] : [])),
  );
}
