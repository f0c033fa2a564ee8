import type { Json } from '@/saga/definition/primitives';
import { valueChanges } from '@/saga/diff/value-changes';

/** One difference of two payloads: where, and the values as JSON; absent where there is none. */
export type PayloadChange = {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
};

/** Where two payloads differ; undefined when one of them is no JSON. */
export function payloadChanges(
  before: string,
  after: string,
): readonly PayloadChange[] | undefined {
  const [old, now] = [parsed(before), parsed(after)];
  if (!old || !now) return undefined;
  return valueChanges(old.value, now.value).map((change) => ({
    path: change.path.join(' › ') || 'The whole payload',
    ...('before' in change ? { before: JSON.stringify(change.before) } : {}),
    ...('after' in change ? { after: JSON.stringify(change.after) } : {}),
  }));
}

/** A payload as one edits it: JSON in lines, anything else as it is. */
export function editable(payload: string): string {
  const json = parsed(payload);
  return json ? JSON.stringify(json.value, null, 2) : payload;
}

function parsed(text: string): { readonly value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}
