'use client';
import { useMemo } from 'react';
import { foldRunView } from '@/saga/read-models/fold-run-view';
import { toRecorded } from './model/merge-events';
import { useDrawing } from './use-drawing';
import { useRunEvents } from './use-run-events';

/**
 * A run as it stood after event `version` (null: as it stands), all folded from its events. `view` is
 * undefined until the first events have come.
 */
export function useRun(runId: string, version: number | null) {
  const stream = useRunEvents(runId);
  const events = useMemo(() => stream.events.map(toRecorded), [stream.events]);
  const shown = useMemo(
    () => (version === null || version >= events.length ? events : events.slice(0, version)),
    [events, version],
  );
  const view = useMemo(() => (shown.length === 0 ? undefined : foldRunView(shown)), [shown]);
  const drawing = useDrawing(runId, view?.summary.sagaVersion);
  return {
    definition: drawing.definition,
    events,
    shown,
    view,
    liveness: stream.liveness,
    reconnect: stream.reconnect,
    error: drawing.error ?? stream.error,
    refetch: () => {
      void drawing.refetch();
      void stream.refetch();
    },
  };
}
