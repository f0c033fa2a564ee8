import type { Ast } from './ast';

/** What an expression reads from its scope: the field names from the root on, as far as they are plain. */
export type Reference = {
  readonly path: readonly string[];
  /** Whether the expression provides for its absence: `a ?? b`, `$exists(a)`, `a ? … : …`. */
  readonly guarded: boolean;
  /** Where each name of the path ends in the expression, in characters. */
  readonly ends: readonly number[];
  /** Where the `$$` before the path ends; null without it. */
  readonly root: number | null;
  /** Whether names mean fields of the scope there, so that `$$` is not needed. */
  readonly atRoot: boolean;
};

/** What an expression depends on. */
export type References = {
  readonly reads: readonly Reference[];
  /** Names, without the $, of functions and variables that it uses and does not define. */
  readonly variables: readonly string[];
};

const remembered = new WeakMap<Ast, References>();

/** Finds what an expression reads, by walking its syntax tree. */
export function referencesOf(ast: Ast): References {
  const known = remembered.get(ast);
  if (known) return known;
  const found: Found = { reads: [], variables: [] };
  walk(found, ast, ROOT);
  remembered.set(ast, found);
  return found;
}

type Found = { readonly reads: Reference[]; readonly variables: string[] };

/** Where a part of the tree stands: whether names mean fields of the scope, and what is bound. */
type Context = {
  readonly atRoot: boolean;
  readonly guarded: boolean;
  readonly bound: ReadonlySet<string>;
};

const ROOT: Context = { atRoot: true, guarded: false, bound: new Set() };

function walk(found: Found, ast: Ast, context: Context): void {
  switch (ast.type) {
    case 'path':
      walkPath(found, ast, context);
      return;
    case 'name':
      if (context.atRoot) read(found, [ast], { ...context, root: null });
      return;
    case 'variable':
      walkVariable(found, ast, context);
      return;
    case 'block':
      walkBlock(found, ast, context);
      return;
    case 'lambda': {
      const bound = new Set([
        ...context.bound,
        ...(ast.arguments ?? []).map((a) => String(a.value)),
      ]);
      if (ast.body) walk(found, ast.body, { ...context, bound });
      return;
    }
    case 'condition':
      walkCondition(found, ast, context);
      return;
    case 'function':
      walkCall(found, ast, context);
      return;
    default:
      walkParts(found, ast, context);
  }
}

function read(
  { reads }: Found,
  names: readonly Ast[],
  { guarded, root, atRoot }: Pick<Reference, 'guarded' | 'root' | 'atRoot'>,
): void {
  const path = names.map(({ value }) => String(value));
  reads.push({ path, guarded, ends: names.map(({ position = 0 }) => position), root, atRoot });
}

function walkPath(found: Found, ast: Ast, context: Context): void {
  const steps = ast.steps ?? [];
  readStart(found, steps, context);
  // Behind the first step, and in predicates, names mean fields of what was found.
  const inner = { ...context, atRoot: false };
  for (const [index, step] of steps.entries()) {
    if (step.type === 'name') walkHangings(found, step, inner);
    else walk(found, step, index === 0 ? context : inner);
  }
  walkHangings(found, ast, inner);
}

function readStart(found: Found, steps: readonly Ast[], context: Context): void {
  const absolute = steps[0]?.type === 'variable' && steps[0].value === '$';
  const names = leadingNames(absolute ? steps.slice(1) : steps);
  if ((absolute || context.atRoot) && names.length > 0) {
    read(found, names, { ...context, root: absolute ? (steps[0]?.position ?? null) : null });
  }
}

function leadingNames(steps: readonly Ast[]): readonly Ast[] {
  const names: Ast[] = [];
  for (const step of steps) {
    if (step.type !== 'name') break;
    names.push(step);
    if (step.stages || step.predicate) break;
  }
  return names;
}

/** Predicates, order-by terms and groupings, which see what was found before them. */
function walkHangings(found: Found, ast: Ast, inner: Context): void {
  const stages = (ast.stages ?? []).flatMap((stage) =>
    stage.type === 'filter' ? [stage.expr] : [],
  );
  const predicates = (ast.predicate ?? []).map(({ expr }) => expr);
  const terms = (ast.terms ?? []).map(({ expression }) => expression);
  const grouped = (ast.group?.lhs ?? []).flat();
  for (const part of [...stages, ...predicates, ...terms, ...grouped]) walk(found, part, inner);
}

function walkVariable(found: Found, ast: Ast, { bound }: Context): void {
  const name = String(ast.value);
  if (name !== '' && name !== '$' && !bound.has(name)) found.variables.push(name);
}

/** A name that the block binds is known from there on. */
function walkBlock(found: Found, ast: Ast, context: Context): void {
  const bound = new Set(context.bound);
  for (const expression of ast.expressions ?? []) {
    if (expression.type === 'bind') bound.add(String((expression.lhs as Ast).value));
    walk(found, expression, { ...context, bound });
  }
}

/** `a ?? b` and `a ?: b` are parsed to conditions too, so what a condition asks for is provided for. */
function walkCondition(found: Found, ast: Ast, context: Context): void {
  const guarded = { ...context, guarded: true };
  if (ast.condition) walk(found, ast.condition, guarded);
  if (ast.then) walk(found, ast.then, guarded);
  if (ast.else) walk(found, ast.else, context);
}

function walkCall(found: Found, ast: Ast, context: Context): void {
  if (ast.procedure) walk(found, ast.procedure, context);
  const guarded = context.guarded || ast.procedure?.value === 'exists';
  for (const argument of ast.arguments ?? []) walk(found, argument, { ...context, guarded });
}

function walkParts(found: Found, ast: Ast, context: Context): void {
  for (const part of partsOf(ast)) walk(found, part, context);
  walkHangings(found, ast, { ...context, atRoot: false });
}

function partsOf(ast: Ast): readonly Ast[] {
  const single = [ast.lhs, ast.rhs, ast.expression, ast.procedure, ast.body, ast.pattern];
  const lists = [ast.expressions, ast.arguments];
  // What a transform updates sees what its pattern found.
  const parts = single.flatMap((part) => (part === undefined ? [] : [part])).flatMap(pairsOrNode);
  return [...parts, ...lists.flatMap((list) => list ?? [])].filter(
    (part) => part.type !== 'operator',
  );
}

function pairsOrNode(part: Ast | readonly (readonly [Ast, Ast])[]): readonly Ast[] {
  return Array.isArray(part) ? part.flat() : [part as Ast];
}
