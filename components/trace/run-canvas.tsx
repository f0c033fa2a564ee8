'use client';
import { useMemo } from 'react';
import { SagaCanvas } from '@/components/canvas/saga-canvas';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { foldItemView } from '@/saga/read-models/fold-item-view';
import type { RunView } from '@/saga/read-models/fold-run-view';
import type { RecordedEvent } from '@/saga/run/events';
import { nodeOf, placeRef } from '@/saga/run/ids';
import { ItemPicker } from './items/item-picker';
import { canvasStates } from './model/canvas-states';
import { drawnMap } from './model/drawn-node';

type RunCanvasProps = {
  readonly definition: SagaDefinition;
  readonly view: RunView;
  readonly events: readonly RecordedEvent[];
  readonly item: string | null;
  /** The place that is selected. */
  readonly selected: string | null;
  readonly onSelect: (place: string | null) => void;
  readonly onItem: (item: string | null) => void;
};

/** The drawing with the state of each node; of a map's item, the map's body with the states of that item. */
export function RunCanvas(props: RunCanvasProps) {
  const { definition, view, events, item, selected, onSelect, onItem } = props;
  const map = item === null ? undefined : mapOfView(view, item);
  const drawn = map && drawnMap(definition, map.node);
  const body = useMemo(() => drawn && { ...definition, ...drawn.body }, [definition, drawn]);
  const shown = useMemo(
    () => (item !== null && body ? ofItem(view, events, item) : ofRun(view)),
    [view, events, item, body],
  );
  const label = body ? `Drawing of item ${item}` : `Drawing of the run, ${view.summary.status}`;
  return (
    <>
      {map && item !== null && body && <ItemPicker map={map} item={item} onItem={onItem} />}
      <SagaCanvas
        key={body ? map?.node : ''}
        definition={body ?? definition}
        nodeStates={shown.states}
        takenEdges={shown.takenEdges}
        selected={selected === null ? null : nodeOf(selected)}
        onSelect={(name) => onSelect(name === null || !body ? name : placeRef(name, item))}
        label={label}
      />
    </>
  );
}

function mapOfView({ maps }: RunView, item: string) {
  return maps.find(({ items }) => items.some(({ ref }) => ref === item));
}

function ofRun({ nodeStates, steps, takenEdges, maps }: RunView) {
  return { states: canvasStates(nodeStates, steps.filter(isOutside), maps), takenEdges };
}

/** Items share the nodes of a body, which the whole drawing does not show. */
const isOutside = ({ name }: { readonly name: string }) => !name.includes('@');

function ofItem({ steps, maps }: RunView, events: readonly RecordedEvent[], item: string) {
  const { nodeStates, takenEdges } = foldItemView(events, item);
  const own = steps.flatMap((step) =>
    step.name === placeRef(nodeOf(step.name), item) ? [{ ...step, name: nodeOf(step.name) }] : [],
  );
  const inner = maps.filter(({ place, node }) => place === placeRef(node, item));
  return { states: canvasStates(nodeStates, own, inner), takenEdges };
}
