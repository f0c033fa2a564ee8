import type { Data } from '../draft/data';
import { below } from '../draft/draft';
import type { Emitted } from '../draft/walk';
import { addCompensation } from './compensations';
import { type Fields, loseUnknown, textOf } from './fields';
import { KNOWN_FIELDS } from './known-fields';
import type { Machine } from './machine';
import { emitMap } from './map';
import { emitParallel } from './parallel';
import { emitChoice, emitFail, emitPass, emitSucceed, emitWait } from './simple-states';
import { addNode, headOf, leave, openState, type State } from './state';
import { emitTask } from './task';

const EMITTERS: { readonly [type: string]: (state: State) => Emitted } = {
  Task: emitTask,
  Choice: emitChoice,
  Parallel: emitParallel,
  Map: emitMap,
  Wait: emitWait,
  Pass: emitPass,
  Succeed: emitSucceed,
  Fail: emitFail,
};

/** Puts one state into the saga. One of an unknown type becomes a transform that does nothing. */
export function emitState(
  machine: Machine,
  name: string,
  { fields, data }: { readonly fields: Fields; readonly data: Data },
): Emitted {
  const state = openState(machine, name, { fields, data });
  const type = textOf(fields, 'Type') ?? '';
  const emitter = Object.hasOwn(EMITTERS, type) ? EMITTERS[type] : undefined;
  if (emitter) {
    loseUnknown(machine.draft, state, KNOWN_FIELDS);
    const emitted = emitter(state);
    addCompensation(state, emitted);
    return emitted;
  }
  machine.draft.lose(
    below(state.path, 'Type'),
    type === '' ? 'a state without Type' : type,
    'There is no such type of state; nothing is done in it.',
  );
  addNode(state, { type: 'transform', ...headOf(state), assign: {} });
  return { entry: state.node, jumps: leave(state, state.node, { data, result: data }) };
}
