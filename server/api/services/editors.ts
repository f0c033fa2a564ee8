import type { Editor } from '@/server/ports/live-notices';
import type { Unsubscribe } from './operations';

/** One window of somebody, in which a saga is open. */
export type Attendance = { readonly saga: string; readonly key: string };

/** Who has which saga open, in all web processes. Who is not heard of for a while has left. */
export type EditorServices = {
  /** Says that somebody is here, again while they stay; cheap to call often. */
  stay(saga: string, editor: Omit<Editor, 'selection'>): void;
  leave(attendance: Attendance): void;
  /** What they selected; nothing happens for a window that is not here. */
  select(attendance: Attendance & { readonly selection: readonly string[] }): void;
  /** Who is here now, those who came first first. */
  list(saga: string): readonly Editor[];
  /** Calls back when somebody came, left, or selected something else. */
  onChange(saga: string, listener: () => void): Unsubscribe;
};
