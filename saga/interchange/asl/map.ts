import { at, type Data, mappingOf, render, text } from '../draft/data';
import { below } from '../draft/draft';
import type { Emitted } from '../draft/walk';
import { caughtBehind, isCaught, loseRetry, onwards } from './caught-behind';
import { type Fields, fieldOf, isFields, numberOf, textOf } from './fields';
import type { Inner, Machine } from './machine';
import { expressionOf, readPath, readTemplate } from './reader';
import { addBeside, addNode, argumentsOf, headOf, link, type State } from './state';

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
