import type { Editor, LiveNotice, LiveNotices } from '@/server/ports/live-notices';
import type { EditorServices } from '../services/editors';

/** Who stays says so this often, in milliseconds. */
const SAY_AGAIN_MS = 4_000;
/** Who is not heard of for so long has left without a word, in milliseconds. */
const GONE_AFTER_MS = 13_000;

type Seen = { readonly editor: Editor; readonly at: number };

/**
 * Keeps who has a saga open. Every web process has a board of its own, and all boards hear the same notices,
 * so each comes to show the same people; a lost notice is made good by the next one.
 */
export function editorBoard(notices: LiveNotices, now: () => number): EditorServices {
  const sagas = new Map<string, Map<string, Seen>>();
  const said = new Map<string, number>();
  const listeners = new Set<(saga: string) => void>();
  notices.subscribe((notice) => {
    const saga = changedBy(sagas, notice, now());
    if (saga !== undefined) for (const listener of listeners) listener(saga);
  });
  const seen = (saga: string, key: string) => sagas.get(saga)?.get(key)?.editor;
  return {
    stay(saga, { key, userId, name }) {
      if (now() - (said.get(key) ?? Number.NEGATIVE_INFINITY) < SAY_AGAIN_MS) return;
      said.set(key, now());
      const selection = seen(saga, key)?.selection ?? [];
      notices.publish({ type: 'editor-seen', saga, editor: { key, userId, name, selection } });
    },
    leave({ saga, key }) {
      said.delete(key);
      notices.publish({ type: 'editor-left', saga, key });
    },
    select({ saga, key, selection }) {
      const editor = seen(saga, key);
      if (editor) notices.publish({ type: 'editor-seen', saga, editor: { ...editor, selection } });
    },
    list(saga) {
      forgetTheGone(sagas, saga, now());
      return [...(sagas.get(saga)?.values() ?? [])].map(({ editor }) => editor);
    },
    onChange(saga, listener) {
      const ofSaga = (changed: string) => {
        if (changed === saga) listener();
      };
      listeners.add(ofSaga);
      return () => listeners.delete(ofSaga);
    },
  };
}

type Sagas = Map<string, Map<string, Seen>>;

/** Takes in a notice; gives the saga in which it changes what is shown. */
function changedBy(sagas: Sagas, notice: LiveNotice, at: number): string | undefined {
  if (notice.type === 'editor-left') {
    return sagas.get(notice.saga)?.delete(notice.key) ? notice.saga : undefined;
  }
  if (notice.type !== 'editor-seen') return undefined;
  const { saga, editor } = notice;
  const editors = sagas.get(saga) ?? new Map<string, Seen>();
  const known = editors.get(editor.key)?.editor;
  sagas.set(saga, editors.set(editor.key, { editor, at }));
  return JSON.stringify(known) === JSON.stringify(editor) ? undefined : saga;
}

function forgetTheGone(sagas: Sagas, saga: string, now: number): void {
  const editors = sagas.get(saga);
  if (!editors) return;
  for (const [key, { at }] of editors) if (now - at > GONE_AFTER_MS) editors.delete(key);
  if (editors.size === 0) sagas.delete(saga);
}
