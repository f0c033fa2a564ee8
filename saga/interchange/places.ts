import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** Longer texts are read without places: finding them costs a second for each megabyte. */
const LONGEST = 500_000;

/** Finds the line, from 1, on which the value of a JSON pointer begins; undefined where it is not in the text. */
export type LineOf = (pointer: string) => number | undefined;

/** Where things lie in a YAML or JSON text. One that is a single line, or no YAML, has no places. */
export function linesOf(text: string): LineOf {
  if (text.length > LONGEST || !text.trim().includes('\n')) return () => undefined;
  let read: ReturnType<typeof readPlaces> | undefined;
  return (pointer) => {
    // Not before somebody asks: it takes longer than reading the values.
    read ??= readPlaces(text);
    const offset = offsetOf(read.contents, segmentsOf(pointer));
    return offset === undefined ? undefined : read.lineCounter.linePos(offset).line;
  };
}

function readPlaces(text: string) {
  const lineCounter = new LineCounter();
  const options = { lineCounter, prettyErrors: false, uniqueKeys: false };
  const { contents } = parseDocument(text, options);
  return { lineCounter, contents };
}

function segmentsOf(pointer: string): readonly string[] {
  const [, ...parts] = pointer.split('/');
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Where the key, or the item, of the last segment begins. */
function offsetOf(contents: Node | null, segments: readonly string[]): number | undefined {
  let value: unknown = contents;
  let offset = contents?.range?.[0];
  for (const segment of segments) {
    const found = within(value, segment);
    if (!found) return undefined;
    value = found.value;
    offset = found.from.range?.[0];
  }
  return offset;
}

type Found = { readonly from: Node; readonly value: unknown };

function within(value: unknown, segment: string): Found | undefined {
  if (isSeq(value)) {
    const item = value.items[Number(segment)] as Node | undefined;
    return item && { from: item, value: item };
  }
  if (!isMap(value)) return undefined;
  const pair = value.items.find(({ key }) => isScalar(key) && String(key.value) === segment);
  return pair && { from: pair.key as Node, value: pair.value };
}
