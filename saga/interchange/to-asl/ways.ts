import { intoOf } from '../../compile/graph';
import { passingOf } from './passing';
import { isWithin, type Scope } from './shape';
import type { Kind } from './variables';
import type { Fields, Sheet, Writer } from './writer';

/** The state that stands where an edge leads; at the end of a branch, one that only ends it. */
export function target(writer: Writer, sheet: Sheet, to: string): string {
  if (to !== sheet.join) return to;
  if (sheet.end === undefined) {
    const name = writer.names.unique(`${to}_end`);
    sheet.end = name;
    const outputs = outputsOf(writer, sheet.scope);
    sheet.states[name] = { Type: 'Pass', Output: outputTemplate(outputs), End: true };
  }
  return sheet.end;
}

/** How a state goes on: to the next one, or, where a branch ends, with what is read behind the join. */
export function wayOn(
  writer: Writer,
  sheet: Sheet,
  { to, result }: { readonly to: string; readonly result?: Fields },
): Fields {
  if (to !== sheet.join) return { Next: target(writer, sheet, to) };
  const outputs = outputsOf(writer, sheet.scope);
  if (outputs.length === 0) return { End: true };
  if (!result || !isOnlyEnd(writer, sheet)) return { Next: target(writer, sheet, to) };
  // What a state assigns is not there yet while it makes its output.
  const fresh = outputs.map((output) => ({
    ...output,
    text: String(result[output.key] ?? output.text),
  }));
  return { Output: outputTemplate(fresh), End: true };
}

function isOnlyEnd({ shape }: Writer, { scope, join = '' }: Sheet): boolean {
  const graph = shape.graphs.get(join);
  const ends = graph ? [...intoOf(graph, join, 'flow'), ...intoOf(graph, join, 'error')] : [];
  return ends.filter(({ from }) => isWithin(shape.scopes.get(from) ?? [], scope)).length === 1;
}

/** Something found in a branch that is read outside it. */
export type Output = {
  /** Its field in what the branch hands on. */
  readonly key: string;
  /** JSONata for it, within the branch. */
  readonly text: string;
  /** Whether each way through the branch finds it. */
  readonly sure: boolean;
};

/** What is found in a branch, or in forks within it, and read outside. */
export function outputsOf(writer: Writer, scope: Scope): readonly Output[] {
  const outputs = new Map<string, Output>();
  for (const [name, at] of writer.shape.scopes) {
    const inner = at.slice(scope.length);
    if (!isWithin(at, scope) || inner.some((segment) => !segment.includes('#'))) continue;
    const sure = isSure(writer.shape, scope, name);
    for (const { key, text } of foundBy(writer, name, scope)) {
      if (!outputs.has(key)) outputs.set(key, { key, text, sure });
    }
  }
  return [...outputs.values()];
}

type Found = { readonly what: Kind; readonly of: string; readonly text: string | null };

/** What a node makes that is read outside a scope. */
function foundBy(
  { shape, variables }: Writer,
  name: string,
  scope: Scope,
): readonly Omit<Output, 'sure'>[] {
  const at = shape.scopes.get(name) ?? [];
  const node = shape.graphs.get(name)?.nodes.get(name);
  const assigned = node?.type === 'transform' ? Object.keys(node.assign) : [];
  const found: readonly Found[] = [
    { what: 'result', of: name, text: variables.resultOf(name, scope) },
    { what: 'input', of: name, text: variables.inputOf(name, scope) },
    ...assigned.map((of) => ({
      what: 'var' as const,
      of,
      text: variables.variable(of, scope)?.text ?? null,
    })),
  ];
  return found.flatMap(({ what, of, text }) =>
    text && variables.isRead(what, of, scope) ? [{ key: variables.own(what, of, at), text }] : [],
  );
}

function isSure(shape: Writer['shape'], scope: Scope, name: string): boolean {
  const graph = shape.graphs.get(name);
  const fork = scope.at(-1)?.replace(/#\d+$/, '') ?? '';
  const join = shape.joins.get(fork);
  return graph !== undefined && join !== undefined && passingOf(graph).isSurelyPassed(name, join);
}

function outputTemplate(outputs: readonly Output[]): Fields | string {
  if (outputs.every(({ sure }) => sure)) {
    return Object.fromEntries(outputs.map(({ key, text }) => [key, `{% ${text} %}`]));
  }
  // An object within an expression leaves out what has no value; a template would fail.
  return `{% {${outputs.map(({ key, text }) => `${JSON.stringify(key)}: ${text}`).join(', ')}} %}`;
}
