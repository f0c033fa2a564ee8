'use client';
import { useMemo, useState } from 'react';
import { emptyCache } from '@/components/canvas/element-cache';
import { flowEdges, flowNodes } from '@/components/canvas/flow-elements';
import type { Positions } from '@/components/canvas/geometry';
import { useKept } from '@/components/canvas/use-kept';
import { positionsOf } from '../model/positions';
import { edgeMarks, nodeMarks } from '../model/problem-marks';
import { useDefinition, useDesigner, useReadOnly } from '../store/use-designer';

/** The drawing for React Flow, with selection and problems; `dragged` are places during a drag. */
export function useFlowElements(dragged: Positions | null) {
  const definition = useDefinition();
  const selected = useDesigner((state) => state.selection);
  const problems = useDesigner((state) => state.problems);
  const editable = !useReadOnly();
  const [cache] = useState(emptyCache);
  const positions = useMemo(
    () => (dragged ? { ...positionsOf(definition), ...dragged } : positionsOf(definition)),
    [definition, dragged],
  );
  const nodeProblems = useMemo(() => nodeMarks(problems), [problems]);
  const edgeProblems = useMemo(() => edgeMarks(problems), [problems]);
  const nodes = useKept(
    useMemo(
      () => flowNodes(definition, positions, { editable, selected, nodeProblems, cache }),
      [definition, positions, editable, selected, nodeProblems, cache],
    ),
  );
  const edges = useKept(
    useMemo(
      () => flowEdges(definition, positions, { editable, selected, edgeProblems, cache }),
      [definition, positions, editable, selected, edgeProblems, cache],
    ),
  );
  return { nodes, edges };
}
