'use client';
import { useMemo, useState } from 'react';
import { emptyCache } from '@/components/canvas/element-cache';
import { flowEdges, flowNodes } from '@/components/canvas/flow-elements';
import type { Positions } from '@/components/canvas/geometry';
import { useKept } from '@/components/canvas/use-kept';
import { positionsOf } from '../model/positions';
import { edgeMarks, nodeMarks } from '../model/problem-marks';
import { useProblemsHere } from '../problems/use-problems-here';
import { useDesigner, useDrawing, useReadOnly } from '../store/use-designer';

/** The drawing for React Flow, with selection and problems; `dragged` are places during a drag. */
export function useFlowElements(dragged: Positions | null) {
  const definition = useDrawing();
  const selected = useDesigner((state) => state.selection);
  const problems = useProblemsHere();
  const editable = !useReadOnly();
  const lens = useDesigner((state) => state.lens);
  const [cache] = useState(emptyCache);
  const positions = useMemo(
    () => (dragged ? { ...positionsOf(definition), ...dragged } : positionsOf(definition)),
    [definition, dragged],
  );
  // Where a run is shown, its states are told, not the problems.
  const nodeProblems = useMemo(() => nodeMarks(lens ? [] : problems), [problems, lens]);
  const edgeProblems = useMemo(() => edgeMarks(problems), [problems]);
  const nodes = useKept(
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
