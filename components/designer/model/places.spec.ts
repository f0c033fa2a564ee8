import { describe, expect, it } from 'vitest';
import { boxOf, overlaps } from '@/components/canvas/geometry';
import { quickLayout } from '@/components/canvas/layout/quick-layout';
import { compile } from '@/saga/compile/compile';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { fixOf } from '@/saga/fixes/fix';
import { TEMPLATES } from '@/saga/templates/templates';
import { FAULTS } from '@/saga/testing/faults';
import { applyChanges } from './apply-change';
import { fix } from './gestures/fix';
import { addOnEdge } from './gestures/insert-on-edge';
import { placeMissing } from './positions';

/** Pairs of boxes that lie over each other; a box without a place is one too. */
function collisions({ nodes, layout }: SagaDefinition): string[] {
  const boxes = nodes.map((node) => {
    const at = layout?.nodes?.[node.name];
    return at ? { name: node.name, box: boxOf(node, at) } : { name: node.name, box: undefined };
  });
  return boxes.flatMap((a, index) => [
    ...(a.box ? [] : [`${a.name} lies nowhere`]),
    ...boxes
      .slice(index + 1)
      .flatMap((b) => (a.box && b.box && overlaps(a.box, b.box) ? [`${a.name}/${b.name}`] : [])),
  ]);
}

function laidOut(definition: SagaDefinition): SagaDefinition {
  return { ...definition, layout: { nodes: quickLayout(definition) } };
}

describe('a new node lies over no other', () => {
  it.each(TEMPLATES.map((template) => [template.name, laidOut(template)] as const))(
    'when it is put onto any edge of %s',
    (_, drawing) => {
      const positions = drawing.layout?.nodes ?? {};
      expect(collisions(drawing)).toEqual([]);
      for (const index of drawing.edges.keys()) {
        for (const type of ['step', 'wait', 'fork'] as const) {
          const spot = { type: 'edge', index } as const;
          const gesture = addOnEdge(drawing, { type, spot, positions }, index);
          expect(collisions(applyChanges(drawing, gesture.changes)), `${index} ${type}`).toEqual(
            [],
          );
        }
      }
    },
  );

  it('when a fix adds it', () => {
    const fixed = FAULTS.flatMap(([code, faulty]) => {
      const drawing = laidOut(faulty as SagaDefinition);
      const problem = compile(drawing).diagnostics.find((one) => one.code === code);
      const found = problem && fixOf(drawing, problem);
      return found
        ? [{ code, drawing, after: applyChanges(drawing, fix(drawing, found).changes) }]
        : [];
    }).filter(({ drawing, after }) => after.nodes.length > drawing.nodes.length);
    expect(fixed.length).toBeGreaterThan(2);
    for (const { code, drawing, after } of fixed) {
      if (collisions(drawing).length === 0) expect(collisions(after), code).toEqual([]);
    }
  });

  it('beside the step that it undoes, when it has no place yet', () => {
    const [trip] = TEMPLATES as [SagaDefinition];
    const undo = trip.nodes.find(({ type }) => type === 'compensation')?.name ?? '';
    const step = trip.edges.find(({ to }) => to === undo)?.from ?? '';
    const { [undo]: _gone, ...nodes } = laidOut(trip).layout?.nodes ?? {};
    const places = placeMissing({ ...trip, layout: { nodes } });
    expect(places[undo]?.x).toBeGreaterThan(places[step]?.x ?? Number.NaN);
    expect(Math.abs((places[undo]?.y ?? 0) - (places[step]?.y ?? 0))).toBeLessThan(20);
  });
});
