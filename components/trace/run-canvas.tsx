'use client';
import { useCallback, useMemo } from 'react';
import { OpenBodyContext } from '@/components/canvas/canvas-context';
import { SagaCanvas } from '@/components/canvas/saga-canvas';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { foldItemView } from '@/saga/read-models/fold-item-view';
import type { MapItemView } from '@/saga/read-models/fold-maps';
import type { RunView } from '@/saga/read-models/fold-run-view';
import type { RecordedEvent } from '@/saga/run/events';
import { nodeOf, outerItem, placeRef } from '@/saga/run/ids';
import { ItemPicker } from './items/item-picker';
import { canvasStates } from './model/canvas-states';
import { drawnMap, type MapNode, mapAround } from './model/drawn-node';

type RunCanvasProps = {
  readonly definition: SagaDefinition;
  readonly view: RunView;
  readonly events: readonly RecordedEvent[];
  /** What is open of a map's body: one item, or all by the map's name. */
  readonly item: string | null;
  /** The place that is selected. */
  readonly selected: string | null;
  readonly onSelect: (place: string | null) => void;
  readonly onItem: (item: string | null) => void;
};

/** The drawing with the state of each node; of a map that is open, its body, for one item or for all. */
export function RunCanvas(props: RunCanvasProps) {
  const { definition, view, events, item: open, selected, onSelect, onItem } = props;
  const { map, items, item } = useMemo(
    () => opened(definition, view, open),
    [definition, view, open],
  );
  const body = useMemo(() => map && { ...definition, ...map.body }, [definition, map]);
  const shown = useMemo(
    () => (item === null ? ofRun(view) : ofItem(view, events, item)),
    [view, events, item],
  );
  const openBody = useCallback(
    (name: string) => onItem(firstItem(view, placeRef(name, item)) ?? name),
    [onItem, view, item],
  );
  const whole = `Drawing of the run, ${view.summary.status}`;
  return (
    <OpenBodyContext value={openBody}>
      {map && (
        <ItemPicker
          map={map.name}
          items={items}
          item={item}
          onItem={onItem}
          onBack={() => onItem(around(definition, map, item))}
        />
      )}
      <SagaCanvas
        key={map?.name ?? ''}
        definition={body ?? definition}
        nodeStates={shown.states}
        takenEdges={shown.takenEdges}
        selected={selected === null ? null : nodeOf(selected)}
        onSelect={(name) => onSelect(name === null ? name : placeRef(name, item))}
        label={map ? `Drawing of ${item ?? `all items of ${map.name}`}` : whole}
      />
    </OpenBodyContext>
  );
}

type Opened = {
  readonly map: MapNode | undefined;
  readonly items: readonly MapItemView[];
  readonly item: string | null;
};

/** Which map is open, if any, and which of its items; an address of old may name what is not there. */
function opened(definition: SagaDefinition, { maps }: RunView, open: string | null): Opened {
  const run = maps.find(({ items }) => items.some(({ ref }) => ref === open));
  const map = open === null ? undefined : drawnMap(definition, run?.node ?? open);
  const items = (run ?? maps.find(({ node }) => node === map?.name))?.items ?? [];
  return { map, items, item: run && map ? open : null };
}

function around(definition: SagaDefinition, map: MapNode, item: string | null): string | null {
  return item === null ? (mapAround(definition, map.name)?.name ?? null) : outerItem(item);
}

/** A map within an item is opened at the first of its own items, any other for all of them. */
function firstItem({ maps }: RunView, place: string): string | undefined {
  if (outerItem(place) === null) return undefined;
  return maps.find((map) => map.place === place)?.items[0]?.ref;
}

/** What the items of a map share is shown as it most needs to be seen. */
function ofRun({ nodeStates, steps, takenEdges, maps }: RunView) {
  return { states: canvasStates(nodeStates, steps, maps), takenEdges };
}

function ofItem({ steps, maps }: RunView, events: readonly RecordedEvent[], item: string) {
  const { nodeStates, takenEdges } = foldItemView(events, item);
  const own = steps.flatMap((step) =>
    outerItem(step.name) === item ? [{ ...step, name: nodeOf(step.name) }] : [],
  );
  const inner = maps.filter(({ place }) => outerItem(place) === item);
  return { states: canvasStates(nodeStates, own, inner), takenEdges };
}
