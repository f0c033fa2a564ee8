import type { Editor } from '@/server/ports/live-notices';
import type { ApiServices } from './services';
import type { DraftView } from './services/sagas';
import { wakeUps } from './wake-ups';

/** Somebody who stays is to be heard of at least this often, in milliseconds. */
const SAFETY_MS = 4_000;

/** What happens around a saga that is open. */
export type SagaNews =
  /** The draft as it is stored now. */
  | { readonly type: 'draft'; readonly draft: DraftView }
  /** Everybody who has it open, oneself too. */
  | { readonly type: 'editors'; readonly editors: readonly Editor[] };

export type Attending = {
  readonly saga: string;
  readonly editor: Omit<Editor, 'selection'>;
  readonly signal: AbortSignal | undefined;
};

/**
 * Tells of the draft and of who has it open: at first, and when either changes. As long as it is read, its
 * reader counts as present.
 */
export async function* attendSaga(
  services: ApiServices,
  { saga, editor, signal = new AbortController().signal }: Attending,
): AsyncGenerator<SagaNews, void> {
  const { editors, live, sagas } = services;
  let revision = -1;
  let shown = '';
  const wakes = wakeUps({
    subscribe: (listener) => {
      const stops = [live.onSaga(saga, listener), editors.onChange(saga, listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    safetyMs: SAFETY_MS,
    signal,
  });
  try {
    for await (const _ of wakes) {
      editors.stay(saga, editor);
      const { draft } = await sagas.get(saga);
      if (draft.revision !== revision) yield { type: 'draft', draft };
      revision = draft.revision;
      const here = editors.list(saga);
      const text = JSON.stringify(here);
      if (text !== shown) yield { type: 'editors', editors: here };
      shown = text;
    }
  } finally {
    editors.leave({ saga, key: editor.key });
  }
}
