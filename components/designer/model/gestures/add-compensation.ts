import type { Positions } from '@/components/canvas/geometry';
import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { applyChanges } from '../apply-change';
import { takenNames } from '../bodies/open-drawing';
import type { Change, Gesture } from '../change';
import { compensationsOf, freeName, nodeNamed } from '../drawing';
import { compensationName, newNode } from '../new-node';
import { added } from './added';
import { type Adding, freeSpot, placeBeside, type Spot } from './spot';

const LABEL = 'Add compensation';

/** Adds what undoes a step, beside it; where the step is undone already, its compensation is selected. */
export function addBeside(
  definition: SagaDefinition,
  adding: Adding,
  spot: Extract<Spot, { readonly type: 'beside' }>,
): Gesture {
  const step = nodeNamed(definition, spot.step);
  if (step?.type !== 'step') {
    const node = newNode(definition, 'compensation');
    return added({ node, at: freeSpot(definition, adding, spot.at ?? { x: 0, y: 0 }) });
  }
  const [known] = compensationsOf(definition, step.name);
  if (known !== undefined) return { label: LABEL, changes: [], select: [known] };
  const name = freeName(takenNames(definition), compensationName(step.name));
  const node = { ...newNode(definition, 'compensation', step), name, action: name } as SagaNode;
  const at = freeSpot(definition, adding, spot.at ?? placeBeside(adding.positions, step));
  return added({ node, at, edges: [{ from: step.name, to: name, type: 'compensation' }] });
}

/** Adds what undoes each of these steps, in one go, and selects what was added or was there. */
export function addCompensations(
  definition: SagaDefinition,
  steps: readonly string[],
  positions: Positions,
): Gesture {
  let drawing = definition;
  const changes: Change[] = [];
  const select: string[] = [];
  for (const step of steps) {
    if (nodeNamed(drawing, step)?.type !== 'step') continue;
    const places = { ...positions, ...drawing.layout?.nodes };
    const adding: Adding = {
      type: 'compensation',
      spot: { type: 'beside', step },
      positions: places,
    };
    const gesture = addBeside(drawing, adding, { type: 'beside', step });
    drawing = applyChanges(drawing, gesture.changes);
    changes.push(...gesture.changes);
    select.push(...(gesture.select ?? []));
  }
  return { label: LABEL, changes, ...(select.length > 0 ? { select } : {}) };
}
