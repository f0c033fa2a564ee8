'use client';
import { useReactFlow, ViewportPortal } from '@xyflow/react';
import { useEffect } from 'react';
import { boxOf, centreOf, type Point } from '@/components/canvas/geometry';
import { cn } from '@/components/ui/cn';
import type { SagaNode } from '@/saga/definition/nodes';
import type { ComparedDrawing, NodeMark } from './compared-drawing';
import { DIFF_LOOK } from './diff-looks';
import type { EdgeMark } from './edge-marks';

type DiffMarksProps = { readonly compared: ComparedDrawing; readonly selected: string | null };

/** What came, went and changed, on the canvas; the list says the same in words. */
export function DiffMarks({ compared, selected }: DiffMarksProps) {
  const { drawing, marks, edges } = compared;
  const places = drawing.layout?.nodes ?? {};
  useCentre(drawing.nodes, { places, selected });
  return (
    <ViewportPortal>
      <svg
        aria-hidden
        className="pointer-events-none absolute overflow-visible"
        width="1"
        height="1"
      >
        {edges.map((edge) => (
          <EdgeLine key={edge.key} edge={edge} />
        ))}
      </svg>
      {drawing.nodes.map((node) => {
        const mark = marks.get(node.name);
        const at = places[node.name];
        return mark && at && <Frame key={node.name} node={node} at={at} mark={mark} />;
      })}
    </ViewportPortal>
  );
}

const GAP = 4;

function Frame({ node, at, mark }: { node: SagaNode; at: Point; mark: NodeMark }) {
  const { width, height } = boxOf(node, at);
  const { icon: Icon, frame, label, word } = DIFF_LOOK[mark];
  const style = {
    transform: `translate(${at.x - GAP}px, ${at.y - GAP}px)`,
    width: width + 2 * GAP,
    height: height + 2 * GAP,
  };
  return (
    <div
      aria-hidden
      data-diff={`${mark} ${node.name}`}
      style={style}
      className={cn('pointer-events-none absolute rounded-xl', frame)}
    >
      <span
        className={cn(
          'absolute -top-3 left-2 inline-flex h-4.5 items-center gap-1 rounded-full border px-1.5 text-2xs font-medium',
          label,
        )}
      >
        <Icon className="size-3" />
        {word}
      </span>
    </div>
  );
}

/** A way that is gone is drawn dashed; of one that is new the canvas has the line, so it gets a sign. */
function EdgeLine({ edge }: { edge: EdgeMark }) {
  const { mark, sign } = edge;
  const tone = mark === 'added' ? 'stroke-completed' : 'stroke-stuck';
  return (
    <g className={cn('fill-surface', tone)} strokeWidth="1.5">
      {edge.mark === 'removed' && <path d={edge.path} fill="none" strokeDasharray="2 4" />}
      <circle cx={sign.x} cy={sign.y} r="8" />
      <path
        d={
          mark === 'added'
            ? `M${sign.x - 4} ${sign.y} h8 M${sign.x} ${sign.y - 4} v8`
            : `M${sign.x - 4} ${sign.y} h8`
        }
      />
    </g>
  );
}

type Centre = {
  readonly places: Readonly<Record<string, Point>>;
  readonly selected: string | null;
};

function useCentre(nodes: readonly SagaNode[], { places, selected }: Centre): void {
  const flow = useReactFlow();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new choice moves the view.
  useEffect(() => {
    const node = nodes.find(({ name }) => name === selected);
    const at = selected === null ? undefined : places[selected];
    if (!node || !at) return;
    const { x, y } = centreOf(boxOf(node, at));
    void flow.setCenter(x, y, { zoom: Math.max(flow.getZoom(), 0.8), duration: 150 });
  }, [selected, flow]);
}
