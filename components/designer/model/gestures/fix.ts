import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { AllFixed } from '@/saga/fixes/fix-all';
import type { Fix } from '@/saga/fixes/fix-shape';
import type { Gesture } from '../change';
import { changesBetween } from '../changes-between';
import { withPlaces } from '../positions';

/** Makes what a fix does to the drawing that it was made for; undone as one. */
export function fix(definition: SagaDefinition, { title, definition: after }: Fix): Gesture {
  return { label: title, changes: changesBetween(definition, withPlaces(definition, after)) };
}

/** Settles every problem of one kind; undone as one. */
export function fixEvery(
  definition: SagaDefinition,
  { count, definition: after }: AllFixed,
): Gesture {
  return {
    label: `Fix ${count} problems`,
    changes: changesBetween(definition, withPlaces(definition, after)),
  };
}
