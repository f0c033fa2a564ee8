import { at, type Data, get, literal, mappingOf, render, text } from '../draft/data';
import { below } from '../draft/draft';
import type { Emitted } from '../draft/walk';
import { catchersOf, caughtData, turnsBack } from './catches';
import { type Fields, fieldOf, isFields, listAt, numberOf, textOf } from './fields';
import { CAUGHT, type Inner, isInLoop, type Machine } from './machine';
import { expressionOf, readPath, readTemplate } from './reader';
import {
  addBeside,
  addNode,
  argumentsOf,
  headOf,
  leave,
  link,
  outputOf,
  type State,
  selected,
} from './state';

/** Whether failures inside are caught by the state, or by something around it. */
function isCaught(state: State): boolean {
  if (turnsBack(state)) return false;
  return catchersOf(state).length > 0 || state.machine.caughtOutside;
}

type Branches = readonly { readonly fields: Fields; readonly path: string }[];

/** A Parallel: a fork, its branches, and a join. What fails in a branch is caught behind the join. */
export function emitParallel(state: State): Emitted {
  const { node, path, machine } = state;
  const branches = listAt(state.fields, 'Branches', path);
  loseRetry(state);
  const data = argumentsOf(state);
  if (branches.length < 2) return emitSingle(state, branches, data);
  addNode(state, { type: 'fork', ...headOf(state) });
  const behind = machine.draft.name(`${node}_join`);
  const caught = isCaught(state) ? machine.draft.variable(`${node}_error`) : undefined;
  const results = branches.map((branch, index) =>
    walkBranch(state, { index, branch, first: { from: node, data }, behind, caught }),
  );
  const entry =
    caught !== undefined && isInLoop(machine, state.name) ? forgetting(state, caught) : node;
  if (results.every((result) => result === undefined)) return { entry, jumps: [] };
  machine.draft.add(machine.sheet, { name: behind, type: 'join' }, path);
  const items = results.map((result) => result ?? literal(null));
  return { ...finishParallel(state, { from: behind, caught }, { kind: 'list', items }), entry };
}

type Branch = {
  readonly index: number;
  readonly branch: Branches[number];
  readonly first: Inner['first'];
  /** The node at which the branch ends. */
  readonly behind: string;
  /** The variable that keeps an error of the branch, if it is caught. */
  readonly caught: string | undefined;
};

/** What a branch hands on; undefined when it never ends. */
function walkBranch(
  state: State,
  { index, branch, first, behind, caught }: Branch,
): Data | undefined {
  let result: Data | undefined;
  const end = (_: string, output: Data) => {
    result = output;
    return behind;
  };
  const keep = (error: Data) => {
    result ??= literal(null);
    return keeping(state, { index, error, variable: caught ?? '', behind });
  };
  const inner = { ...branch, first, end, ...(caught === undefined ? {} : { caught: keep }) };
  state.machine.walkInner(state.machine, inner);
  return result;
}

/** In a loop, an error of the round before is forgotten first. */
function forgetting(state: State, variable: string): string {
  const { machine, node } = state;
  const name = machine.draft.addBefore(
    machine.sheet,
    { name: machine.draft.name(`${node}_again`), type: 'transform', assign: { [variable]: {} } },
    node,
  );
  link(state, { from: name, to: node });
  return name;
}

function finishParallel(
  state: State,
  { from, caught }: { readonly from: string; readonly caught: string | undefined },
  result: Data,
): Emitted {
  if (caught === undefined) return onwards(state, from, result);
  const error = text((root) => `(${root}vars.${caught} ?? {})`);
  return caughtBehind(state, { from, error, failed: `$exists(vars.${caught}.Error)` }, result);
}

/** One branch needs no fork: it is gone through between two transforms. */
function emitSingle(state: State, [branch]: Branches, data: Data): Emitted {
  const { node, path, machine } = state;
  const caught = isCaught(state) ? machine.draft.variable(`${node}_error`) : undefined;
  const assign = caught === undefined ? {} : { [caught]: {} };
  addNode(state, { type: 'transform', ...headOf(state), assign });
  if (!branch) return onwards(state, node, { kind: 'list', items: [] });
  const behind = machine.draft.name(`${node}_done`);
  const one = { index: 0, branch, first: { from: node, data }, behind, caught };
  const result = walkBranch(state, one);
  if (!result) return { entry: node, jumps: [] };
  machine.draft.add(machine.sheet, { name: behind, type: 'transform', assign: {} }, path);
  return finishParallel(state, { from: behind, caught }, { kind: 'list', items: [result] });
}

function onwards(state: State, from: string, result: Data): Emitted {
  const data = outputOf(state, result);
  return {
    entry: state.node,
    jumps: leave(state, from, { data, result: selected(state, result) }),
  };
}

/** Keeps the error of a branch, and lets it end. */
function keeping(
  state: State,
  {
    index,
    error,
    variable,
    behind,
  }: { index: number; error: Data; variable: string; behind: string },
): string {
  const name = addBeside(state, `failed_${index + 1}`, (own) => ({
    name: own,
    type: 'transform',
    assign: { [variable]: mappingOf(error) },
  }));
  link(state, { from: name, to: behind });
  return name;
}

/** Behind a Parallel or Map that caught a failure: the catchers, in order, else the way on. */
function caughtBehind(
  state: State,
  { from, error, failed }: { from: string; error: Data; failed: string },
  result: Data,
): Emitted {
  const decision = addBeside(state, 'caught', (name) => ({ name, type: 'decision' }));
  link(state, { from, to: decision });
  const catchers = catchersOf(state);
  const jumps: Emitted['jumps'][number][] = catchers.map((catcher) => {
    const named =
      catcher.on && ` and ${render(get(error, 'Error'))} in ${JSON.stringify(catcher.on)}`;
    const edge = { condition: `${failed}${named ?? ''}` };
    return {
      from: decision,
      edge,
      target: catcher.target,
      data: caughtData(state, catcher, error),
    };
  });
  if (!catchers.some(({ on }) => on === undefined))
    jumps.push(...uncaught(state, { decision, error, failed }));
  return { entry: state.node, jumps: [...jumps, ...onwards(state, decision, result).jumps] };
}

function uncaught(
  state: State,
  { decision, error, failed }: { decision: string; error: Data; failed: string },
): Emitted['jumps'] {
  const edge = { condition: failed };
  if (state.machine.caughtOutside) return [{ from: decision, edge, target: CAUGHT, data: error }];
  const name = addBeside(state, 'uncaught', (own) => ({
    name: own,
    type: 'fail',
    error: 'States.TaskFailed',
    compensate: false,
  }));
  return [{ from: decision, node: name, edge }];
}

function loseRetry(state: State): void {
  if (fieldOf(state.fields, 'Retry') === undefined) return;
  const path = below(state.path, 'Retry');
  state.machine.draft.lose(
    path,
    'Retry',
    'Steps are tried again one by one, not a whole Parallel or Map.',
  );
}

/** What a Map does for each item. */
function processorOf({
  fields,
  path,
}: State): { readonly fields: Fields; readonly path: string } | undefined {
  for (const name of ['ItemProcessor', 'Iterator']) {
    const inner = fieldOf(fields, name);
    if (isFields(inner)) return { fields: inner, path: below(path, name) };
  }
  return undefined;
}

/** A Map: a body for the items of a list. What fails in it ends the item, and is caught behind the Map. */
export function emitMap(state: State): Emitted {
  const { node, machine, path } = state;
  const processor = processorOf(state);
  loseRetry(state);
  loseDistributed(state, processor?.fields);
  const data = at('item');
  const selector = ['ItemSelector', 'Parameters'].find(
    (name) => fieldOf(state.fields, name) !== undefined,
  );
  const given =
    selector === undefined
      ? data
      : readTemplate(
          { ...state.reader, data: state.reader.data },
          fieldOf(state.fields, selector) ?? null,
          below(path, selector),
        );
  const read = readerStep(state);
  const items = read ? at(`steps.${read}.result`) : itemsOf(state);
  const body: Machine['sheet'] = { nodes: [], edges: [] };
  const start = machine.draft.add(
    body,
    { name: machine.draft.name(`${node}_item`), type: 'start' },
    path,
  );
  const end = (wanted: string, output: Data) =>
    machine.draft.add(
      body,
      { name: machine.draft.name(wanted), type: 'succeed', output: mappingOf(output) },
      path,
    );
  const caught = isCaught(state);
  addNode(state, {
    type: 'map',
    ...headOf(state),
    items: expressionOf(machine.draft, items, path),
    maxConcurrency: concurrencyOf(state),
    body,
  });
  if (processor) {
    const inner: Inner = {
      ...processor,
      sheet: body,
      first: { from: start, data: given },
      end: (from, output) => end(`${from}_done`, output),
      ...(caught
        ? {
            caught: (error: Data) =>
              end(`${node}_failed`, {
                kind: 'object',
                base: null,
                fields: new Map([['caught', error]]),
              }),
          }
        : {}),
    };
    machine.walkInner(machine, inner);
  } else {
    machine.draft.lose(path, 'a Map without ItemProcessor', 'Nothing is done for its items.');
    body.edges.push({ from: start, to: end(`${node}_done`, given) });
  }
  if (read) link(state, { from: read, to: node });
  const result = at(`steps.${node}.result`);
  const entry = read ?? node;
  if (!caught) return { ...onwards(state, node, result), entry };
  const failures = `${render(result)}[$exists(caught)]`;
  const behind = {
    from: node,
    error: text((root) => `${root}${failures}[0].caught`),
    failed: `$count(${failures}) > 0`,
  };
  return { ...caughtBehind(state, behind, result), entry };
}

function itemsOf(state: State): Data {
  const { fields, path, reader } = state;
  const items = fieldOf(fields, 'Items');
  if (items !== undefined) return readTemplate(reader, items, below(path, 'Items'));
  const source = textOf(fields, 'ItemsPath');
  const data = reader.language === 'JSONPath' ? effective(state) : reader.data;
  return source === undefined
    ? data
    : readPath({ ...reader, data }, source, below(path, 'ItemsPath'));
}

function effective(state: State): Data {
  return argumentsOf({ ...state, fields: { ...state.fields, Parameters: undefined as never } }, []);
}

/** A distributed Map reads its items from elsewhere: a step does. */
function readerStep(state: State): string | undefined {
  const { fields, path, reader } = state;
  const source = fieldOf(fields, 'ItemReader');
  if (!isFields(source)) return undefined;
  const args = fieldOf(source, 'Parameters') ?? fieldOf(source, 'Arguments') ?? {};
  const place = below(path, 'ItemReader');
  const parts = String(fieldOf(source, 'Resource') ?? '').split(':');
  return addBeside(state, 'items', (name) => ({
    name,
    type: 'step',
    service: parts.at(-2)?.replace(/[^A-Za-z0-9_-]/g, '') || 's3',
    action: parts.at(-1)?.replace(/[^A-Za-z0-9_-]/g, '') || 'read',
    readOnly: true,
    input: mappingOf(readTemplate(reader, args, below(place, 'Parameters'))),
  }));
}

function concurrencyOf({ fields, machine, path }: State): number {
  const most = numberOf(fields, 'MaxConcurrency');
  if (most === undefined && fieldOf(fields, 'MaxConcurrencyPath') !== undefined) {
    machine.draft.lose(
      below(path, 'MaxConcurrencyPath'),
      'MaxConcurrencyPath',
      'The number is fixed here; 40 was taken.',
    );
  }
  // None, or 0, means as many as there can be: 40 for a Map that is not distributed.
  return most === undefined || most < 1 ? 40 : Math.min(1000, Math.floor(most));
}

const DISTRIBUTED: { readonly [field: string]: string } = {
  ItemBatcher: 'Items are worked on one by one.',
  ResultWriter: 'Results are kept in the run; a step behind the Map could store them.',
  ToleratedFailureCount: 'One item that fails makes the Map fail.',
  ToleratedFailureCountPath: 'One item that fails makes the Map fail.',
  ToleratedFailurePercentage: 'One item that fails makes the Map fail.',
  ToleratedFailurePercentagePath: 'One item that fails makes the Map fail.',
  Label: 'A Map runs within the run, so it needs no label.',
};

function loseDistributed({ fields, machine, path }: State, processor: Fields | undefined): void {
  for (const [name, why] of Object.entries(DISTRIBUTED)) {
    if (fieldOf(fields, name) !== undefined) machine.draft.lose(below(path, name), name, why);
  }
  const config = processor && fieldOf(processor, 'ProcessorConfig');
  if (isFields(config) && textOf(config, 'Mode') === 'DISTRIBUTED') {
    const place = below(below(path, 'ItemProcessor'), 'ProcessorConfig');
    machine.draft.lose(
      place,
      'a distributed Map',
      'It runs within the run here, for 1000 items at most.',
    );
  }
}
