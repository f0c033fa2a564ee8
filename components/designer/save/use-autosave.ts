'use client';
import { useMutation } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { codeOf, describeError } from '@/components/api/describe-error';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { useDesignerStore } from '../store/use-designer';
import { isDue, isUnsaved, nextSave, retryPauseMs, type SaveState, startSaving } from './autosave';

const QUIET_MS = 800;

type Draft = Outputs['sagas']['get']['draft'];

/** Saving as the designer's parts see it. */
export type Autosave = {
  readonly state: SaveState;
  /** What somebody else had saved when the server refused ours. */
  readonly stale: Draft | null;
  /** Saves now instead of after the pause. Gives the revision that is stored, or null when it is not. */
  readonly flush: () => Promise<number | null>;
  /** Edits now build on `revision`; the store's `saved` is what the server has at it. */
  readonly settle: (revision: number) => void;
  /** Saves nothing until it is settled. */
  readonly hold: () => void;
  /** Whether a save is on its way, also before that is drawn. */
  readonly isUnderWay: () => boolean;
  /** What was sent last, when no answer came: the server may have it. */
  readonly unanswered: () => SagaDefinition | null;
};

/** Saves the draft a moment after the last edit, and again until it is saved. */
export function useAutosave(name: string, revision: number): Autosave {
  const store = useDesignerStore();
  const trpc = useTRPC();
  const [state, dispatch] = useReducer(nextSave, revision, startSaving);
  // What edits build on; the state says so only once it is drawn.
  const base = useRef(revision);
  const { mutateAsync } = useMutation(
    // What fails is told by the save indicator and the conflict dialog, not in a toast.
    trpc.sagas.saveDraft.mutationOptions({ retry: false, onError: () => undefined }),
  );
  const [stale, setStale] = useState<Draft | null>(null);
  const unanswered = useRef<SagaDefinition | null>(null);
  const sending = useRef(false);
  const running = useRef<Promise<number | null> | null>(null);

  const isClean = useCallback(() => {
    const { saved, history } = store.getState();
    return saved === history.present;
  }, [store]);

  const saveOnce = useCallback(async (): Promise<number | null> => {
    const definition = store.getState().history.present;
    const lost = unanswered.current;
    dispatch({ type: 'SaveStarted' });
    try {
      unanswered.current = definition;
      sending.current = true;
      const answer = await mutateAsync({ name, definition, baseRevision: base.current }).finally(
        () => {
          sending.current = false;
        },
      );
      unanswered.current = null;
      base.current = answer.revision;
      store.getState().markSaved(definition);
      dispatch({ type: 'SaveSucceeded', revision: answer.revision, clean: isClean() });
      return answer.revision;
    } catch (error) {
      const current = currentDraft(error);
      // Refused is answered; what went before it without an answer may still be what is stored.
      if (codeOf(error) !== undefined) unanswered.current = lost;
      if (current) setStale(current);
      dispatch(failureOf(error));
      return null;
    }
  }, [store, mutateAsync, name, isClean]);

  const flush = useCallback(async () => {
    // Of several that waited for the same save, one saves what was edited since.
    while (running.current) await running.current;
    if (isClean()) return base.current;
    running.current = saveOnce().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [isClean, saveOnce]);

  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.history.present === before.history.present) return;
        dispatch({ type: 'Edited', clean: now.saved === now.history.present });
      }),
    [store],
  );
  useSaveTimers(state, { flush, retry: () => dispatch({ type: 'RetryDue' }) });
  useSaveOnLeave(state, flush);

  const settle = useCallback(
    (next: number) => {
      unanswered.current = null;
      base.current = next;
      dispatch({ type: 'ConflictSettled', revision: next, clean: isClean() });
    },
    [isClean],
  );
  const hold = useCallback(() => dispatch({ type: 'SaveFailed', reason: 'conflict' }), []);
  const isUnderWay = useCallback(() => sending.current, []);
  const sentInVain = useCallback(() => unanswered.current, []);
  return { state, stale, flush, settle, hold, isUnderWay, unanswered: sentInVain };
}

type Timers = {
  readonly flush: () => Promise<unknown>;
  readonly retry: () => void;
};

function useSaveTimers(state: SaveState, { flush, retry }: Timers): void {
  const { status } = state;
  useEffect(() => {
    // Every edit makes a new status, so the pause begins anew with each.
    if (status.type !== 'waiting') return;
    const timer = setTimeout(flush, QUIET_MS);
    return () => clearTimeout(timer);
  }, [status, flush]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `retry` only dispatches.
  useEffect(() => {
    if (status.type !== 'offline') return;
    const timer = setTimeout(retry, retryPauseMs(status.failures));
    window.addEventListener('online', retry);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', retry);
    };
  }, [status]);
}

/** Leaving the page asks first; leaving for another page of the app saves what is waiting, also for the save before. */
function useSaveOnLeave(state: SaveState, flush: () => Promise<unknown>): void {
  const due = useRef(false);
  due.current = isDue(state.status);
  const unsaved = isUnsaved(state.status);
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  useEffect(
    () => () => {
      if (due.current) void flush();
    },
    [flush],
  );
}

function failureOf(error: unknown) {
  const code = codeOf(error);
  if (code === 'CONFLICT') return { type: 'SaveFailed', reason: 'conflict' } as const;
  const described = describeError(error);
  const transient = described.code === 'OFFLINE' || code === 'INTERNAL_SERVER_ERROR';
  if (transient) return { type: 'SaveFailed', reason: 'offline' } as const;
  return { type: 'SaveRefused', message: `${described.title}. ${described.detail}` } as const;
}

/** The draft that is stored, when it was saved by somebody else meanwhile. */
function currentDraft(error: unknown): Draft | null {
  if (codeOf(error) !== 'CONFLICT' || !(error instanceof TRPCClientError)) return null;
  const { current } = error.data as { readonly current: Draft | null };
  return current;
}
