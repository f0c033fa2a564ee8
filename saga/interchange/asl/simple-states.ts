import { durationText } from '../../definition/duration';
import type { SagaNode } from '../../definition/nodes';
import { at, type Data, literal, mappingOf, objectOf, render, text } from '../draft/data';
import { below } from '../draft/draft';
import type { Emitted, Jump } from '../draft/walk';
import { turnKey } from './chains';
import { conditionOf } from './conditions';
import { type Fields, fieldOf, listAt, numberOf, textOf } from './fields';
import { CAUGHT, wayOn } from './machine';
import { secondsText } from './policies';
import { expressionOf, readPath, readTemplate } from './reader';
import {
  addNode,
  argumentsOf,
  assigned,
  assignmentsOf,
  headOf,
  inputOf,
  leave,
  outputOf,
  type State,
} from './state';
import { drawnFailure } from './stations';

/** A Pass: a transform that keeps what it makes in a variable of the state's name. */
export function emitPass(state: State): Emitted {
  const { node, fields, reader, machine } = state;
  const target = textOf(fields, 'Next') ?? '';
  if (machine.undoing.turns.has(turnKey(state.name, target))) return emitTurn(state);
  if (isAssigning(fields)) return emitAssign(state);
  const given = fieldOf(fields, 'Result');
  const makes = ['Result', 'Parameters', 'Arguments', 'Output'].some(
    (name) => fieldOf(fields, name) !== undefined,
  );
  const made =
    given !== undefined && reader.language === 'JSONPath' ? literal(given) : argumentsOf(state);
  const value = reader.language === 'JSONata' ? outputOf(state, inputOf(state)) : made;
  const variable = makes ? machine.draft.variable(node) : undefined;
  const assign = variable === undefined ? {} : { [variable]: mappingOf(value) };
  addNode(state, { type: 'transform', ...headOf(state), assign });
  const result = variable === undefined ? value : at('vars', variable);
  const data = reader.language === 'JSONata' ? result : outputOf(state, result);
  return { entry: node, jumps: leave(state, node, { data, result }) };
}

/** Whether a Pass does nothing but set variables. */
function isAssigning(fields: Fields): boolean {
  const does = ['Result', 'Parameters', 'Arguments', 'Output', 'InputPath', 'OutputPath'];
  return (
    fieldOf(fields, 'Assign') !== undefined &&
    does.every((name) => fieldOf(fields, name) === undefined)
  );
}

/** A Pass that sets variables: one transform, which hands its input on. */
function emitAssign(state: State): Emitted {
  const { node, fields, path, reader, machine } = state;
  const of = { fields, path, reader: { ...reader, result: reader.data } };
  const assign = Object.fromEntries(assignmentsOf(state, of));
  addNode(state, { type: 'transform', ...headOf(state), assign });
  const target = wayOn(machine, state.name, fields);
  return { entry: node, jumps: [{ from: node, target, data: reader.data }] };
}

/** A Pass that leads into the chain that undoes: a fail, with the error that it keeps, if it does. */
function emitTurn(state: State): Emitted {
  const failure = drawnFailure(state.fields) ?? { error: 'TurnedBack' };
  addNode(state, { type: 'fail', ...headOf(state), ...failure });
  return { entry: state.node, jumps: [] };
}

/** A Wait for a time that is known, computed, or counted. */
export function emitWait(state: State): Emitted {
  const { node } = state;
  addNode(state, { type: 'wait', ...headOf(state), ...pauseOf(state) } as SagaNode);
  const data = outputOf(waitOutput(state), inputOf(state));
  return { entry: node, jumps: leave(state, node, { data, result: data }) };
}

/** A Wait hands on its input; it has no result to be put anywhere. */
function waitOutput(state: State): State {
  const { ResultPath: _, ResultSelector: __, ...fields } = state.fields;
  return { ...state, fields };
}

function pauseOf(state: State): { readonly duration: string } | { readonly until: string } {
  const { fields, reader, machine, path } = state;
  const seconds = numberOf(fields, 'Seconds');
  if (seconds !== undefined) return { duration: secondsText(seconds) };
  const computed = (name: string): Data | undefined => {
    const source = textOf(fields, name);
    if (source === undefined) return undefined;
    const place = below(path, name);
    return name.endsWith('Path')
      ? readPath(reader, source, place)
      : readTemplate(reader, source, place);
  };
  const time = computed('Timestamp') ?? computed('TimestampPath');
  if (time) return { until: expressionOf(machine.draft, time, path) };
  const counted = computed('SecondsPath') ?? computed('Seconds');
  if (!counted) {
    machine.draft.lose(path, 'Wait', 'It says no time that could be read; it waits for nothing.');
    return { duration: durationText(0) };
  }
  machine.draft.lose(
    path,
    'a computed number of seconds',
    'Expressions know no time but the start of the run, so it is counted from there.',
  );
  const until = text(() => `$fromMillis($toMillis(run.startedAt) + 1000 * (${render(counted)}))`);
  return { until: expressionOf(machine.draft, until, path) };
}

/** A Choice: a decision with a condition for each rule. */
export function emitChoice(state: State): Emitted {
  const { node, fields, path, machine, reader } = state;
  addNode(state, { type: 'decision', ...headOf(state) });
  const data = inputOf(state);
  const passed = outputOf(waitOutput(state), data);
  const rules = listAt(fields, 'Choices', path).flatMap((rule): Emitted['jumps'] => {
    const target = textOf(rule.fields, 'Next');
    const condition = conditionOf({ ...reader, data }, rule.fields, rule.path);
    if (target === undefined || condition === null) {
      machine.draft.lose(
        rule.path,
        'a choice rule',
        'It has no condition or no Next that could be read; it is left out.',
      );
      return [];
    }
    const edge = { condition: expressionOf(machine.draft, condition, rule.path) };
    const output = fieldOf(rule.fields, 'Output');
    const own =
      output === undefined ? passed : readTemplate(reader, output, below(rule.path, 'Output'));
    return assigned(state, { from: node, edge, target, data: own }, { ...rule, reader });
  });
  const fallback = textOf(fields, 'Default');
  const last =
    fallback === undefined ? noChoice(state) : [{ from: node, target: fallback, data: passed }];
  const jumps = last.flatMap((jump) => assigned(state, jump, { fields, path, reader }));
  return { entry: node, jumps: [...rules, ...jumps] };
}

/** Without a default the execution fails when no rule holds. */
function noChoice(state: State): readonly Jump[] {
  const { machine, node, path } = state;
  if (machine.caughtOutside) {
    return [{ from: node, target: CAUGHT, data: literal({ Error: 'States.NoChoiceMatched' }) }];
  }
  const name = machine.draft.name(`${node}_none`);
  machine.draft.add(
    machine.sheet,
    { name, type: 'fail', error: 'States.NoChoiceMatched', compensate: false },
    path,
  );
  machine.sheet.edges.push({ from: node, to: name });
  return [];
}

/** A Succeed: an end of the saga, or of the branch that it lies in. */
export function emitSucceed(state: State): Emitted {
  const { node, machine } = state;
  const data = outputOf(waitOutput(state), inputOf(state));
  if (machine.ends === 'each-apart') {
    addNode(state, { type: 'succeed', ...headOf(state), output: mappingOf(data) });
    return { entry: node, jumps: [] };
  }
  addNode(state, { type: 'transform', ...headOf(state), assign: {} });
  return { entry: node, jumps: leave(state, node, { data, result: data }) };
}

/** A Fail: an end that undoes nothing, as there; or an error for whoever catches it. */
export function emitFail(state: State): Emitted {
  const { node, fields, machine, path, reader } = state;
  const said = (name: string): Data | undefined => {
    const own = fieldOf(fields, name);
    if (own !== undefined) return readTemplate(reader, own, below(path, name));
    const source = textOf(fields, `${name}Path`);
    return source === undefined ? undefined : readPath(reader, source, below(path, `${name}Path`));
  };
  const error = said('Error') ?? literal('Failed');
  const cause = said('Cause');
  if (machine.caughtOutside) {
    addNode(state, { type: 'transform', ...headOf(state), assign: {} });
    const data = objectOf([['Error', error], ...(cause ? [['Cause', cause] as const] : [])]);
    return { entry: node, jumps: [{ from: node, target: CAUGHT, data }] };
  }
  if (error.kind !== 'literal' || (cause && cause.kind !== 'literal')) {
    machine.draft.lose(path, 'a computed error', 'A failure has a fixed name and message here.');
  }
  const name = error.kind === 'literal' && error.value ? String(error.value) : 'Failed';
  const message = cause?.kind === 'literal' ? { message: String(cause.value) } : {};
  addNode(state, { type: 'fail', ...headOf(state), error: name, ...message, compensate: false });
  return { entry: node, jumps: [] };
}
