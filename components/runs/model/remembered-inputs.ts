import { parseJson } from '@/components/json-form/model/parse-json';
import type { Json } from '@/saga/definition/primitives';

/** The part of the browser's storage that is needed. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem'>;

const keyOf = (saga: string) => `backstitch.input.${saga}`;

/** Larger inputs are not kept: the storage of a browser is small. In characters. */
const LARGEST = 50_000;

/** The input with which this person last started the saga; undefined when there is none. */
export function rememberedInput(store: KeyValueStore, saga: string): Json | undefined {
  const parsed = parseJson(store.getItem(keyOf(saga)) ?? '');
  return 'value' in parsed ? parsed.value : undefined;
}

/** Keeps the input for the next time; a full or forbidden storage is no reason to complain. */
export function rememberInput(store: KeyValueStore, saga: string, input: Json): void {
  const text = JSON.stringify(input);
  if (text.length > LARGEST) return;
  try {
    store.setItem(keyOf(saga), text);
  } catch {
    // The run has started all the same.
  }
}
