'use client';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC, useTRPCClient } from '@/components/api/trpc';
import { newIdempotencyKey } from '@/components/runs/model/new-key';
import type { ThreeDrawings } from '@/saga/merge/align-names';
import type { MergeConflict } from '@/saga/merge/merge-conflict';
import { readDraft } from '../model/read-draft';
import type { Autosave } from '../save/use-autosave';
import { useDesigner, useDesignerStore } from '../store/use-designer';
import { seenFrom } from './peer';
import { takeIn } from './take-in';

type Draft = Outputs['sagas']['get']['draft'];

/** What both changed, and who the other one is; null when nothing is to be chosen. */
export type OpenConflict = {
  readonly three: ThreeDrawings;
  readonly conflicts: readonly MergeConflict[];
  readonly by: string;
  readonly revision: number;
};

/** Editing with others: their edits arrive, and they are seen. */
export type Together = {
  readonly conflict: OpenConflict | null;
  readonly settled: () => void;
};

type Place = { readonly name: string; readonly autosave: Autosave; readonly enabled: boolean };

/** Takes in what others save to the draft, and tells who else is here. */
export function useTogether({ name, autosave, enabled }: Place): Together {
  const store = useDesignerStore();
  const trpc = useTRPC();
  const [window] = useState(newIdempotencyKey);
  const [arrived, setArrived] = useState<Draft | null>(null);
  const [conflict, setConflict] = useState<OpenConflict | null>(null);
  const [mine, setMine] = useState<readonly string[] | null>(null);
  useSubscription(
    trpc.sagas.attend.subscriptionOptions(
      { name, window },
      {
        enabled,
        onData: (news) => {
          if (news.type === 'draft') return setArrived(news.draft);
          const { peers, told } = seenFrom(window, news.editors);
          store.getState().meet(peers);
          setMine(told);
        },
      },
    ),
  );
  useTellSelection({ name, window, told: mine });
  const newest = newer(arrived, autosave.stale);
  // One choice after the other: what arrives meanwhile is taken in when this one is made.
  useTakeIn({ draft: conflict ? null : newest, autosave, onConflict: setConflict });
  const settled = useCallback(() => setConflict(null), []);
  return { conflict, settled };
}

function newer(a: Draft | null, b: Draft | null): Draft | null {
  if (!a || !b) return a ?? b;
  return a.revision >= b.revision ? a : b;
}

type Taking = {
  readonly draft: Draft | null;
  readonly autosave: Autosave;
  readonly onConflict: (conflict: OpenConflict) => void;
};

/** Merges a newer draft as soon as nothing of one's own is on its way to the server. */
function useTakeIn({ draft, autosave, onConflict }: Taking): void {
  const store = useDesignerStore();
  const { state, settle, hold, isUnderWay, unanswered } = autosave;
  const done = useRef(0);
  // Looked at again when a save has ended. One that began a moment ago is not in the state yet, but would undo what is settled here.
  useEffect(() => {
    const known = Math.max(state.revision, done.current);
    if (!draft || draft.revision <= known || isUnderWay()) return;
    const read = readDraft(draft.definition);
    // The next one that can be drawn is taken; saving over this one is refused until then.
    if ('problem' in read) return;
    done.current = draft.revision;
    const { history, saved, receive } = store.getState();
    const arrival = { base: saved, mine: history.present, theirs: read.definition };
    const { merged, three, ...rest } = takeIn({ ...arrival, unanswered: unanswered() });
    receive({ present: merged.definition, ...rest });
    for (const { from, to } of merged.gaveWay) {
      toast.info(`${draft.updatedBy} added ${from} too, so yours is called ${to}.`);
    }
    const { conflicts } = merged;
    settle(draft.revision);
    if (conflicts.length === 0) return;
    hold();
    onConflict({ three, conflicts, by: draft.updatedBy, revision: draft.revision });
  }, [draft, state, store, settle, hold, isUnderWay, unanswered, onConflict]);
}

const QUIET_MS = 120;

type Telling = {
  readonly name: string;
  readonly window: string;
  /** The selection that others see; null while nobody sees us. */
  readonly told: readonly string[] | null;
};

/** Lets the others see what is selected here, also after they lost sight of it. */
function useTellSelection({ name, window, told }: Telling): void {
  const client = useTRPCClient();
  const selection = useDesigner((state) => state.selection);
  useEffect(() => {
    const now = [...selection].slice(0, 100);
    if (told === null || JSON.stringify(told) === JSON.stringify(now)) return;
    const tell = () => {
      // What got lost is told again when the others report something else than what is selected.
      client.sagas.select.mutate({ name, window, selection: now }).catch(() => undefined);
    };
    const timer = setTimeout(tell, QUIET_MS);
    return () => clearTimeout(timer);
  }, [client, name, window, told, selection]);
}
