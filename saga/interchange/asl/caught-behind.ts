import { type Data, get, render } from '../draft/data';
import { below } from '../draft/draft';
import type { Emitted } from '../draft/walk';
import { catchersOf, caughtData, turnsBack } from './catches';
import { fieldOf } from './fields';
import { CAUGHT } from './machine';
import { addBeside, leave, link, outputOf, type State, selected } from './state';

/** Whether failures inside are caught by the state, or by something around it. */
export function isCaught(state: State): boolean {
  if (turnsBack(state)) return false;
  return catchersOf(state).length > 0 || state.machine.caughtOutside;
}

/** The way on from a node, with what the state hands on as its result. */
export function onwards(state: State, from: string, result: Data): Emitted {
  const data = outputOf(state, result);
  return {
    entry: state.node,
    jumps: leave(state, from, { data, result: selected(state, result) }),
  };
}

/** Behind a Parallel or Map that caught a failure: the catchers, in order, else the way on. */
export function caughtBehind(
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

/** Of a Parallel or Map nothing is tried again as a whole. */
export function loseRetry(state: State): void {
  if (fieldOf(state.fields, 'Retry') === undefined) return;
  const path = below(state.path, 'Retry');
  state.machine.draft.lose(
    path,
    'Retry',
    'Steps are tried again one by one, not a whole Parallel or Map.',
  );
}
