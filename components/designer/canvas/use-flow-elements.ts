'use client';
import { useMemo, useRef } from 'react';
import { flowEdges, flowNodes, keepUnchanged } from '@/components/canvas/flow-elements';
import type { FlowEdge, FlowNode } from '@/components/canvas/flow-types';
import type { Positions } from '@/components/canvas/geometry';
import { positionsOf } from '../model/positions';
import { edgeMarks, nodeMarks } from '../model/problem-marks';
import { useDefinition, useDesigner } from '../store/use-designer';

/** The drawing for React Flow, with selection and problems; `dragged` are places during a drag. */
export function useFlowElements(dragged: Positions | null) {
  const definition = useDefinition();
  const selected = useDesigner((state) => state.selection);
  const problems = useDesigner((state) => state.problems);
  const editable = !useDesigner((state) => state.readOnly);
  const nodesBefore = useRef<FlowNode[]>([]);
  const edgesBefore = useRef<FlowEdge[]>([]);
  const positions = useMemo(
    () => (dragged ? { ...positionsOf(definition), ...dragged } : positionsOf(definition)),
    [definition, dragged],
  );
  const nodeProblems = useMemo(() => nodeMarks(problems), [problems]);
  const edgeProblems = useMemo(() => edgeMarks(problems), [problems]);
  const nodes = useMemo(() => {
    const next = flowNodes(definition, positions, { editable, selected, nodeProblems });
    nodesBefore.current = keepUnchanged(nodesBefore.current, next);
    return nodesBefore.current;
  }, [definition, positions, editable, selected, nodeProblems]);
  const edges = useMemo(() => {
    const next = flowEdges(definition, positions, { editable, selected, edgeProblems });
    edgesBefore.current = keepUnchanged(edgesBefore.current, next);
    return edgesBefore.current;
  }, [definition, positions, editable, selected, edgeProblems]);
  return { nodes, edges };
}
