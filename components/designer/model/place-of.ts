import { annotationOf } from '@/components/canvas/annotations/annotation-key';
import type { Box } from '@/components/canvas/geometry';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { type Drawing, mapAround } from './bodies/open-drawing';
import { boxesOf, framesOf } from './boxes';

/** The map in whose body something lies, by its key; null for the saga itself, undefined when it is not there. */
export function bodyAround(document: SagaDefinition, key: string): string | null | undefined {
  const annotation = annotationOf(key);
  if (!annotation) return mapAround(document, key);
  const { id, type } = annotation;
  if (type === 'note') {
    const note = document.layout?.notes?.find((each) => each.id === id);
    return note && (note.in ?? null);
  }
  const [first] = document.layout?.groups?.find((group) => group.id === id)?.nodes ?? [];
  return first === undefined ? undefined : mapAround(document, first);
}

/** The box of a node, a note or a group in the drawing, by its key; undefined when it is not drawn. */
export function boxAt(drawing: Drawing, key: string): Box | undefined {
  const boxes = annotationOf(key)?.type === 'group' ? framesOf(drawing) : boxesOf(drawing);
  return boxes.find((each) => each.key === key)?.box;
}
