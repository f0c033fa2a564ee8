import type { Ast, Stage } from '../ast';
import { type Tuple, tupleFrame } from './frame';
import { group } from './group';
import type { At, Machine } from './machine';
import { orderBy } from './order-by';
import { predicate } from './predicate';
import { isSequence, push, type Sequence, sequenceOf } from './sequence';

/** `a.b[c].d`: each step is evaluated for every item that the step before gave. */
export function evaluatePath(machine: Machine, ast: Ast, at: At): unknown {
  const steps = ast.steps ?? [];
  const absolute = steps[0]?.type === 'variable';
  const items = Array.isArray(at.input) && !absolute ? at.input : sequenceOf(at.input);
  const walked = walk(machine, steps, { ...at, items });
  const kept = keep(ast, ast.tuple ? walked.tuples : untupled(walked));
  if (!ast.group) return kept;
  return group(machine, ast.group, { ...at, input: walked.tuples ?? kept });
}

type Walked = { readonly items: unknown; readonly tuples: Sequence | undefined };

function walk(
  machine: Machine,
  steps: readonly Ast[],
  start: At & { readonly items: readonly unknown[] },
): Walked {
  let walked: Walked = { items: start.items, tuples: undefined };
  let input: unknown = start.items;
  let tupled = false;
  for (const [index, step] of steps.entries()) {
    tupled ||= step.tuple === true;
    const at = { ...start, items: input as readonly unknown[], tuples: walked.tuples };
    if (index === 0 && step.consarray) {
      walked = { ...walked, items: machine.evaluate(step, { ...start, input }) };
    } else if (tupled) {
      walked = { ...walked, tuples: tupleStep(machine, step, at) };
    } else {
      const last = index === steps.length - 1;
      walked = { ...walked, items: plainStep(machine, step, { ...at, last }) };
    }
    if (!tupled && isNothing(walked.items)) break;
    if (step.focus === undefined) input = walked.items;
  }
  return walked;
}

function isNothing(items: unknown): boolean {
  return items === undefined || (items as unknown[]).length === 0;
}

function untupled({ items, tuples }: Walked): unknown {
  if (!tuples) return items;
  const plain = sequenceOf();
  for (const tuple of tuples) plain.push((tuple as Tuple)['@']);
  return plain;
}

function keep(ast: Ast, result: unknown): unknown {
  if (!ast.keepSingletonArray) return result;
  const list = result as Sequence;
  const kept = Array.isArray(list) && list.cons && !list.sequence ? sequenceOf(list) : list;
  if (Array.isArray(kept)) kept.keepSingleton = true;
  return kept;
}

type StepAt = At & { readonly items: readonly unknown[]; readonly last: boolean };

function plainStep(machine: Machine, step: Ast, at: StepAt): unknown {
  if (step.type === 'sort') {
    const sorted = orderBy(machine, step, { ...at, input: at.items });
    return stagesOf(machine, step.stages, { ...at, input: sorted });
  }
  const results = sequenceOf();
  for (const item of at.items) {
    const value = filtered(machine, step, { ...at, input: item });
    if (value !== undefined) results.push(value);
  }
  machine.budget.grow(results.length);
  if (at.last && results.length === 1 && Array.isArray(results[0]) && !isSequence(results[0])) {
    return results[0];
  }
  return flattened(machine, results);
}

function filtered(machine: Machine, step: Ast, at: At): unknown {
  let value = machine.evaluate(step, at);
  for (const stage of step.stages ?? []) {
    if (stage.type === 'filter') value = predicate(machine, stage.expr, { ...at, input: value });
  }
  return value;
}

function flattened({ budget }: Machine, results: Sequence): Sequence {
  const flat = sequenceOf();
  for (const result of results) {
    if (Array.isArray(result) && !(result as Sequence).cons) push(flat, result);
    else flat.push(result);
  }
  budget.grow(flat.length);
  return flat;
}

function stagesOf(machine: Machine, stages: readonly Stage[] | undefined, at: At): unknown {
  let result = at.input;
  for (const stage of stages ?? []) {
    if (stage.type === 'filter') result = predicate(machine, stage.expr, { ...at, input: result });
    else result = numbered(result as Sequence, stage.value);
  }
  return result;
}

/** Every tuple with its place bound to a variable. */
function numbered(tuples: Sequence, name: string): Sequence {
  return tupleStream(tuples.map((tuple, place) => ({ ...(tuple as Tuple), [name]: place })));
}

function tupleStream(tuples: readonly Tuple[]): Sequence {
  return Object.assign(sequenceOf(...tuples), { tupleStream: true });
}

type TupleAt = At & { readonly items: readonly unknown[]; readonly tuples: Sequence | undefined };

function tupleStep(machine: Machine, step: Ast, at: TupleAt): Sequence {
  if (step.type === 'sort') return sortedTuples(machine, step, at);
  const incoming =
    (at.tuples as readonly Tuple[] | undefined) ?? at.items.map((item) => ({ '@': item }));
  const outgoing: Tuple[] = [];
  for (const tuple of incoming) {
    const frame = tupleFrame(at.frame, tuple);
    const value = machine.evaluate(step, { input: tuple['@'], frame });
    if (value !== undefined) push(outgoing, boundTuples(step, tuple, value));
  }
  machine.budget.grow(outgoing.length);
  return stagesOf(machine, step.stages, { ...at, input: tupleStream(outgoing) }) as Sequence;
}

function sortedTuples(machine: Machine, step: Ast, at: TupleAt): Sequence {
  const sorted = orderBy(machine, step, { ...at, input: at.tuples ?? at.items });
  if (at.tuples) {
    const tuples = tupleStream(sorted as readonly Tuple[]);
    return stagesOf(machine, step.stages, { ...at, input: tuples }) as Sequence;
  }
  const tuples = sorted.map((item, place) => ({ '@': item, [step.index as string]: place }));
  return stagesOf(machine, step.stages, { ...at, input: tupleStream(tuples) }) as Sequence;
}

function boundTuples(step: Ast, tuple: Tuple, value: unknown): Tuple[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if ((values as Sequence).tupleStream)
    return values.map((inner) => ({ ...tuple, ...(inner as Tuple) }));
  return values.map((item, place) => ({
    ...tuple,
    ...(step.focus === undefined ? { '@': item } : { [step.focus]: item, '@': tuple['@'] }),
    ...(step.index === undefined ? {} : { [step.index]: place }),
    ...(step.ancestor === undefined ? {} : { [step.ancestor.label]: tuple['@'] }),
  }));
}
