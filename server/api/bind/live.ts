import type { LiveNotices } from '@/server/ports/live-notices';
import type { LiveServices } from '../services/operations';

/** What the API's subscriptions are told, out of all notices. */
export function liveServices(notices: LiveNotices): LiveServices {
  return {
    // Events themselves are read, so their storing is what counts.
    onRun: (runId, listener) =>
      notices.subscribe((notice) => {
        if (notice.type !== 'runs-advanced') return;
        if (notice.runs.some(([id]) => id === runId)) listener();
      }),
    // Summaries are read, so they must have been projected.
    onRuns: (listener) =>
      notices.subscribe((notice) => {
        if (notice.type !== 'runs-projected') return;
        for (const [runId] of notice.runs) listener(runId);
      }),
    onDeadLetters: (listener) =>
      notices.subscribe((notice) => {
        if (notice.type === 'dead-letters-changed') listener();
      }),
    onAlerts: (listener) =>
      notices.subscribe((notice) => {
        if (notice.type === 'alerts-changed') listener();
      }),
    onSaga: (name, listener) =>
      notices.subscribe((notice) => {
        if (notice.type === 'sagas-changed' && notice.names.includes(name)) listener();
      }),
  };
}
