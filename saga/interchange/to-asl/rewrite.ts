import { bare } from '../../compile/plan-texts';
import type { Json } from '../../definition/primitives';
import type { Expression } from '../../expression/expression';
import { parseExpression } from '../../expression/parse';
import { embeddedExpression } from '../../expression/parse-mapping';
import { type Reference, referencesOf } from '../../expression/references';
import type { Scope } from './shape';
import type { Writer } from './writer';

/** Where a text of the saga is written: the scope of its state, its place in the document, and what it is for. */
export type Place = { readonly scope: Scope; readonly pointer: string; readonly undoes?: boolean };

const EXECUTION = '$states.context.Execution';

/** An expression of the saga as JSONata of a state; `null` where it can't be read. */
export function rewrite(writer: Writer, source: string, place: Place): string {
  const { expression } = parseExpression(bare(source));
  if (!expression) return 'null';
  const choice = alternatives(expression);
  if (choice) {
    const [first, rest] = choice.parts.map((part) => rewrite(writer, part, place));
    const asked = choice.operator === '??' ? `$exists(${first})` : first;
    return `${asked} ? ${first} : ${rest}`;
  }
  if (/\?\?|\?:/.test(withoutTexts(expression.source))) {
    const why =
      'Step Functions knows JSONata 2.0, which has no such operator. Write `$exists(a) ? a : b`.';
    writer.losses.lose(place.pointer, '`??` or `?:`', why);
  }
  const reads = distinct(referencesOf(expression.ast).reads).sort(
    (a, b) => (b.ends[0] ?? 0) - (a.ends[0] ?? 0),
  );
  return reads.reduce((text, read) => replaced(writer, { text, read, place }), expression.source);
}

/** The parts of `a ?? b` or `a ?: b`, of which JSONata 2.0 knows neither, when `a` is a path. */
function alternatives({ ast, source }: Expression) {
  const [, first, operator, rest] = /^([\w\s.$]+?)(\?\?|\?:)([\s\S]+)$/.exec(source) ?? [];
  if (ast.type !== 'condition' || first === undefined || rest === undefined) return undefined;
  const isPath = parseExpression(first).expression?.path;
  return isPath && parseExpression(rest).expression
    ? { operator, parts: [first.trim(), rest] }
    : undefined;
}

/** What `a ?? b` is parsed to reads `a` twice, at one place. */
function distinct(reads: readonly Reference[]): Reference[] {
  return [...new Map(reads.map((read) => [read.ends[0], read])).values()];
}

function withoutTexts(source: string): string {
  return source.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '""');
}

function replaced(
  writer: Writer,
  { text, read, place }: { readonly text: string; readonly read: Reference; readonly place: Place },
): string {
  const meaning = meaningOf(writer, read.path, place);
  if (!meaning) return text;
  const end = read.ends[meaning.used - 1] ?? text.length;
  return text.slice(0, beginOf(text, read)) + meaning.text + text.slice(end);
}

/** Where the first name begins, with the `$$` before it. */
function beginOf(text: string, { root, ends, path }: Reference): number {
  if (root !== null) return root - 2;
  const end = ends[0] ?? 0;
  return text[end - 1] === '`' ? text.lastIndexOf('`', end - 2) : end - (path[0] ?? '').length;
}

type Meaning = { readonly text: string; readonly used: number };

/** What the first names of a path mean; undefined when they are no names of the saga's scope. */
function meaningOf(writer: Writer, path: readonly string[], place: Place): Meaning | undefined {
  switch (path[0]) {
    case 'input':
      return { text: `${EXECUTION}.Input`, used: 1 };
    case 'steps':
      return stepMeaning(writer, path, place);
    case 'vars':
      return variableMeaning(writer, path, place);
    case 'item':
    case 'itemIndex':
      return itemMeaning(writer, path[0], place);
    case 'error':
      if (path[1] === 'details')
        writer.losses.lose(
          place.pointer,
          'error.details',
          'An error has a name and a cause there.',
        );
      return { text: `$${writer.variables.error(place.scope)}`, used: 1 };
    case 'run':
      return runMeaning(writer, path, place);
    default:
      return undefined;
  }
}

function nothing(used: number): Meaning {
  return { text: 'null', used };
}

function stepMeaning(writer: Writer, [, name, part]: readonly string[], place: Place): Meaning {
  const { variables } = writer;
  if (name === undefined) {
    writer.losses.lose(
      place.pointer,
      'steps',
      'The results of all steps do not lie in one variable there; it gives null.',
    );
    return nothing(1);
  }
  const text =
    part === 'input' ? variables.inputOf(name, place.scope) : variables.resultOf(name, place.scope);
  if (text === null) {
    const what = `steps.${name}.${part ?? 'result'}`;
    writer.losses.lose(
      place.pointer,
      what,
      'What was found for an item is not known when the items are undone; it gives null.',
    );
    return nothing(part === undefined ? 2 : 3);
  }
  if (part === 'result' || part === 'input') return { text, used: 3 };
  return { text: `{"result": ${text}}`, used: 2 };
}

function variableMeaning(writer: Writer, [, name]: readonly string[], place: Place): Meaning {
  const found = name === undefined ? null : writer.variables.variable(name, place.scope);
  if (!found) {
    writer.losses.lose(
      place.pointer,
      name === undefined ? 'vars' : `vars.${name}`,
      'There is no such variable here; it gives null.',
    );
    return nothing(name === undefined ? 1 : 2);
  }
  if (found.several) {
    const why =
      'A branch can’t set the variables of what it lies in, so each scope has one of its own; the innermost that is set is read.';
    writer.losses.lose(place.pointer, `vars.${name}`, why);
  }
  return { text: found.text, used: 2 };
}

function itemMeaning(
  writer: Writer,
  kind: 'item' | 'itemIndex',
  { scope }: Place,
): Meaning | undefined {
  const inner = scope.findLast((segment) => /[@!]$/.test(segment));
  if (inner === undefined) return undefined;
  return { text: `$${writer.variables.own(kind, inner, [])}`, used: 1 };
}

const OF_RUN: { readonly [field: string]: string } = {
  id: `${EXECUTION}.Name`,
  saga: '$states.context.StateMachine.Name',
  startedAt: `${EXECUTION}.StartTime`,
};

function runMeaning(writer: Writer, [, field]: readonly string[], place: Place): Meaning {
  const known = field === undefined ? undefined : OF_RUN[field];
  if (known !== undefined) return { text: known, used: 2 };
  if (field === 'correlationId') {
    writer.losses.lose(
      place.pointer,
      'run.correlationId',
      'An execution has none; its name is used.',
    );
    return { text: OF_RUN.id as string, used: 2 };
  }
  const all = Object.entries(OF_RUN).map(([name, text]) => `"${name}": ${text}`);
  if (field === undefined) return { text: `{${all.join(', ')}}`, used: 1 };
  writer.losses.lose(
    place.pointer,
    `run.${field}`,
    'An execution does not tell it; it gives null.',
  );
  return nothing(2);
}

/** A mapping of the saga as a template of a state. */
export function template(writer: Writer, value: Json, place: Place): Json {
  if (typeof value === 'string') {
    const source = embeddedExpression(value);
    return source === null ? value : `{% ${known(writer, source, place)} %}`;
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    return value.map((item: Json, index) => template(writer, item, below(place, index)));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      template(writer, item as Json, below(place, key)),
    ]),
  );
}

/** What undoes may read the result of a step that never answered: where there is none it reads null. */
function known(writer: Writer, source: string, place: Place): string {
  const text = rewrite(writer, source, place);
  if (!place.undoes || !/\bsteps\b|\bvars\b/.test(source)) return text;
  const isPath = parseExpression(source).expression?.path;
  if (isPath) return text === 'null' ? text : `$exists(${text}) ? ${text} : null`;
  const why =
    'An expression without a value fails its state there; here its field is left out. It may have none when a step is undone that never answered.';
  writer.losses.lose(place.pointer, 'an expression that may have no value', why);
  return text;
}

function below(place: Place, key: string | number): Place {
  const name = String(key).replaceAll('~', '~0').replaceAll('/', '~1');
  return { ...place, pointer: `${place.pointer}/${name}` };
}

/** A condition: here only `true` holds, there a condition must be true or false. */
export function condition(writer: Writer, source: string, place: Place): string {
  const text = rewrite(writer, source, place);
  const { expression } = parseExpression(bare(source));
  return `{% ${expression?.path ? `${text} = true` : text} %}`;
}
