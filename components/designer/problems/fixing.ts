import { toast } from 'sonner';
import { compile } from '@/saga/compile/compile';
import type { Diagnostic } from '@/saga/diagnostic';
import { fixOf } from '@/saga/fixes/fix';
import { fixAll } from '@/saga/fixes/fix-all';
import type { Gesture } from '../model/change';
import { fix, fixEvery } from '../model/gestures/fix';
import { byGravity } from '../model/problem-marks';
import type { DesignerStore } from '../store/designer-store';

/** Makes the one fix of a problem; says so when the drawing has changed and nothing is left to fix. */
export function fixProblem(store: DesignerStore, problem: Diagnostic): void {
  const { history, checked } = store.getState();
  const { present } = history;
  const current = checked === present ? problem : foundAgain(store, problem);
  const found = current && fixOf(present, current);
  if (!found) toast.info('The drawing has changed; this problem is no longer there.');
  else done(store, fix(present, found), found.title);
}

/** Fixes every problem of this code at once. */
export function fixAllLike(store: DesignerStore, code: string): void {
  const { present } = store.getState().history;
  const fixed = fixAll(present, code);
  if (fixed.count === 0) toast.info('Nothing of this kind is left to fix.');
  else done(store, fixEvery(present, fixed), `Fixed ${fixed.count} problems`);
}

/** Fixes the worst problem that has a fix, of what is selected or, when nothing is, of the whole drawing. */
export function fixNext(store: DesignerStore): void {
  const { history, selection, readOnly } = store.getState();
  if (readOnly) return;
  const { diagnostics } = compile(history.present);
  const near = byGravity(diagnostics).filter(
    ({ nodes }) => selection.size === 0 || nodes.some((name) => selection.has(name)),
  );
  const problem = near.find((one) => fixOf(history.present, one));
  const found = problem && fixOf(history.present, problem);
  if (found) done(store, fix(history.present, found), found.title);
  else toast.info(near.length === 0 ? 'There is no problem here.' : 'No problem here has a fix.');
}

function done(store: DesignerStore, gesture: Gesture, words: string): void {
  store.getState().perform(gesture);
  const undo = () => store.getState().undo();
  toast.success(words, { action: { label: 'Undo', onClick: undo } });
}

/** The same problem in the drawing as it is by now. */
function foundAgain(store: DesignerStore, { code, message }: Diagnostic): Diagnostic | undefined {
  const { diagnostics } = compile(store.getState().history.present);
  return diagnostics.find((one) => one.code === code && one.message === message);
}
