import { type Data, literal, mappingOf, text } from '../draft/data';
import type { Emitted } from '../draft/walk';
import { caughtBehind, isCaught, loseRetry, onwards } from './caught-behind';
import { type Fields, listAt } from './fields';
import { type Inner, isInLoop } from './machine';
import { addBeside, addNode, argumentsOf, headOf, link, type State } from './state';

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
