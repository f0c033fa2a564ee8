'use client';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { codeOf, describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { useDesignerStore } from '../store/use-designer';
import { isUnsaved, nextSave, retryPauseMs, type SaveState, startSaving } from './autosave';

const QUIET_MS = 800;

/** Saving as the designer's parts see it. */
export type Autosave = {
  readonly state: SaveState;
  /** Saves now instead of after the pause. Gives the revision that is stored, or null when it is not. */
  readonly flush: () => Promise<number | null>;
  /** Ends a conflict: edits now build on `revision`, at which the server has `theirs`. */
  readonly settle: (revision: number, theirs: SagaDefinition) => void;
};

/** Saves the draft a moment after the last edit, and again until it is saved. */
export function useAutosave(name: string, revision: number): Autosave {
  const store = useDesignerStore();
  const trpc = useTRPC();
  const [state, dispatch] = useReducer(nextSave, revision, startSaving);
  const current = useRef(state);
  current.current = state;
  const { mutateAsync } = useMutation(
    // What fails is told by the save indicator and the conflict dialog, not in a toast.
    trpc.sagas.saveDraft.mutationOptions({ retry: false, onError: () => undefined }),
  );
  const running = useRef<Promise<number | null> | null>(null);

  const isClean = useCallback(() => {
    const { saved, history } = store.getState();
    return saved === history.present;
  }, [store]);

  const saveOnce = useCallback(async (): Promise<number | null> => {
    const definition = store.getState().history.present;
    dispatch({ type: 'SaveStarted' });
    try {
      const baseRevision = current.current.revision;
      const answer = await mutateAsync({ name, definition, baseRevision });
      store.getState().markSaved(definition);
      dispatch({ type: 'SaveSucceeded', revision: answer.revision, clean: isClean() });
      return answer.revision;
    } catch (error) {
      dispatch(failureOf(error));
      return null;
    }
  }, [store, mutateAsync, name, isClean]);

  const flush = useCallback(async () => {
    await running.current;
    if (isClean()) return current.current.revision;
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
    (next: number, theirs: SagaDefinition) => {
      store.getState().markSaved(theirs);
      dispatch({ type: 'ConflictSettled', revision: next, clean: isClean() });
    },
    [store, isClean],
  );
  return { state, flush, settle };
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

/** Leaving the page asks first; leaving for another page of the app saves what is waiting. */
function useSaveOnLeave(state: SaveState, flush: () => Promise<unknown>): void {
  const waiting = useRef(false);
  waiting.current = state.status.type === 'waiting';
  const unsaved = isUnsaved(state.status);
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  useEffect(
    () => () => {
      if (waiting.current) void flush();
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
