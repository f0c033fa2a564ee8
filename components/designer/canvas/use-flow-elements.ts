'use client';
import { useMemo, useState } from 'react';
import { annotationElements } from '@/components/canvas/annotations/annotation-elements';
import { emptyCache } from '@/components/canvas/element-cache';
import { flowEdges, flowNodes } from '@/components/canvas/flow-elements';
import type { CanvasElement } from '@/components/canvas/flow-types';
import { useKept } from '@/components/canvas/use-kept';
import { positionsOf } from '../model/positions';
import { edgeMarks, nodeMarks } from '../model/problem-marks';
import { useProblemsHere } from '../problems/use-problems-here';
import { useDesigner, useDrawing, useReadOnly } from '../store/use-designer';
import type { Dragged } from './use-node-changes';

/** The drawing for React Flow, with selection and problems; `dragged` are places during a drag. */
export function useFlowElements(dragged: Dragged | null) {
  const definition = useDrawing();
  const selected = useDesigner((state) => state.selection);
  const problems = useProblemsHere();
  const editable = !useReadOnly();
  const lens = useDesigner((state) => state.lens);
  const [cache] = useState(emptyCache);
  const positions = useMemo(
    () => (dragged ? { ...positionsOf(definition), ...dragged.nodes } : positionsOf(definition)),
    [definition, dragged],
  );
  // Where a run is shown, its states are told, not the problems.
  const nodeProblems = useMemo(() => nodeMarks(lens ? [] : problems), [problems, lens]);
  const edgeProblems = useMemo(() => edgeMarks(problems), [problems]);
  const boxes = useKept(
    useMemo(
      () =>
        flowNodes(definition, positions, {
          editable,
          selected,
          nodeStates: lens?.nodeStates,
          nodeProblems,
          cache,
        }),
      [definition, positions, editable, selected, lens, nodeProblems, cache],
    ),
  );
  const annotations = useMemo(
    () =>
      annotationElements(definition, positions, {
        editable,
        selected,
        cache,
        boxes: dragged?.notes,
      }),
    [definition, positions, editable, selected, cache, dragged],
  );
  const nodes = useKept<CanvasElement>(
    useMemo(() => [...boxes, ...annotations], [boxes, annotations]),
  );
  const edges = useKept(
    useMemo(
      () =>
        flowEdges(definition, positions, {
          editable,
          selected,
          takenEdges: lens?.takenEdges,
          edgeProblems,
          cache,
        }),
      [definition, positions, editable, selected, lens, edgeProblems, cache],
    ),
  );
  return { nodes, edges };
}
