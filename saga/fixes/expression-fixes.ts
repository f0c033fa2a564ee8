import { hasResult } from '../compile/results';
import type { SagaDefinition } from '../definition/saga-definition';
import type { Diagnostic } from '../diagnostic';
import { FUNCTION_NAMES } from '../expression/library/library';
import { parseExpression } from '../expression/parse';
import { embeddedExpression } from '../expression/parse-mapping';
import { referencesOf } from '../expression/references';
import { renameInExpression } from '../expression/rename-references';
import { replaceName } from '../expression/replace-name';
import { allNodes } from './document';
import type { Fix } from './fix-shape';
import { nearest } from './nearest';
import { textAt, withTextAt } from './text-at';

/** What an expression becomes, and how a button says so. */
type Rewrite = { readonly title: string; readonly source: string };

type Rewriter = (source: string, definition: SagaDefinition) => Rewrite | undefined;

const REWRITERS: { readonly [code: string]: Rewriter } = {
  BS203: knownStep,
  BS204: knownRoot,
  BS207: knownFunction,
};

/** The fix of a diagnostic that is settled in the text of its expression. */
export function expressionFix(definition: SagaDefinition, diagnostic: Diagnostic): Fix | undefined {
  const { code, pointer } = diagnostic;
  const text = pointer === undefined ? undefined : textAt(definition, pointer);
  if (pointer === undefined || text === undefined) return undefined;
  if (code === 'BS201') return endOfExpression(definition, pointer, text);
  const rewriter = Object.hasOwn(REWRITERS, code) ? REWRITERS[code] : undefined;
  const embedded = embeddedExpression(text);
  const made = rewriter?.(embedded ?? text, definition);
  if (!made || parseExpression(made.source).problem) return undefined;
  const next = embedded === null ? made.source : `{% ${made.source} %}`;
  return { title: made.title, definition: withTextAt(definition, pointer, next) };
}

function endOfExpression(
  definition: SagaDefinition,
  pointer: string,
  text: string,
): Fix | undefined {
  const ended = `${text.trimEnd()} %}`;
  const source = embeddedExpression(text) === null ? embeddedExpression(ended) : null;
  if (source === null || parseExpression(source).problem) return undefined;
  return {
    title: 'End the expression with %}',
    definition: withTextAt(definition, pointer, ended),
  };
}

function readsOf(source: string): readonly (readonly string[])[] {
  const { expression } = parseExpression(source);
  return expression ? referencesOf(expression.ast).reads.map(({ path }) => path) : [];
}

/** `steps.reserveFligt` → `steps.reserveFlight`. */
function knownStep(source: string, definition: SagaDefinition): Rewrite | undefined {
  const names = allNodes(definition)
    .filter(hasResult)
    .map(({ name }) => name);
  for (const [root, from] of readsOf(source)) {
    if (root !== 'steps' || from === undefined || names.includes(from)) continue;
    const to = nearest(from, names);
    if (to) return { title: `Read ${to}`, source: renameInExpression(source, { from, to }) };
  }
  return undefined;
}

const ROOTS = ['input', 'steps', 'vars', 'item', 'itemIndex', 'error', 'run'];

/** `amount` → `input.amount`, `total` → `vars.total`, `inptu.amount` → `input.amount`. */
function knownRoot(source: string, definition: SagaDefinition): Rewrite | undefined {
  for (const [root] of readsOf(source)) {
    if (root === undefined || ROOTS.includes(root)) continue;
    const to = homeOf(root, definition) ?? nearest(root, ROOTS);
    if (!to) continue;
    const next = replaceName(source, root, to);
    if (readsOf(next).every(([first]) => first !== root)) {
      return { title: `Write ${to}`, source: next };
    }
  }
  return undefined;
}

/** Where a name that was written alone is found. */
function homeOf(name: string, definition: SagaDefinition): string | undefined {
  const nodes = allNodes(definition);
  if (nodes.some((node) => node.type === 'transform' && Object.hasOwn(node.assign, name))) {
    return `vars.${name}`;
  }
  if (nodes.some((node) => hasResult(node) && node.name === name)) return `steps.${name}`;
  const { properties } = definition.input ?? {};
  const isInput = properties && typeof properties === 'object' && Object.hasOwn(properties, name);
  return isInput ? `input.${name}` : undefined;
}

/** `$now()` → `run.startedAt`; `$uppercse` → `$uppercase`. */
function knownFunction(source: string): Rewrite | undefined {
  const timed = source
    .replace(/\$now\(\s*\)/g, 'run.startedAt')
    .replace(/\$millis\(\s*\)/g, '$toMillis(run.startedAt)');
  if (timed !== source) return { title: 'Use the time the run began', source: timed };
  const { expression } = parseExpression(source);
  for (const name of expression ? referencesOf(expression.ast).variables : []) {
    const to = FUNCTION_NAMES.has(name) ? undefined : nearest(name, FUNCTION_NAMES);
    if (to) return { title: `Call $${to}`, source: replaceName(source, `$${name}`, `$${to}`) };
  }
  return undefined;
}
