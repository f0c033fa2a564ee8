import { annotationOf } from '@/components/canvas/annotations/annotation-key';
import type { History } from './history';

/** What of the designer's state an announcement is about. */
export type Told = {
  readonly history: History;
  readonly selection: ReadonlySet<string>;
  readonly inside: string | null;
};

/** What happened from one state to the next, in a few words for the ear; undefined for nothing worth telling. */
export function announcementOf(before: Told, now: Told): string | undefined {
  const done = historyWords(before.history, now.history);
  if (done)
    return now.history.past.length > before.history.past.length ? withNames(done, now) : done;
  if (before.inside !== now.inside) {
    return now.inside === null ? 'Back in the saga' : `In the body of ${now.inside}`;
  }
  if (now.selection.size > 1 && before.selection.size !== now.selection.size) {
    return `${now.selection.size} selected`;
  }
  return undefined;
}

function historyWords(before: History, now: History): string | undefined {
  if (before === now || before.present === now.present) return undefined;
  const last = now.past.at(-1);
  if (now.future.length > before.future.length) {
    return `Undone: ${now.future[0]?.gesture.label ?? 'the last edit'}`;
  }
  if (now.future.length < before.future.length && last === before.future[0]) {
    return `Redone: ${last?.gesture.label ?? 'the last edit'}`;
  }
  return last === before.past.at(-1) ? undefined : last?.gesture.label;
}

function withNames(label: string, { selection }: Told): string {
  const [only] = selection;
  const isNamed = selection.size === 1 && only !== undefined && !annotationOf(only);
  return isNamed ? `${label}: ${only}` : label;
}
