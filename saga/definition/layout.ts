import { z } from 'zod';
import { nodeName, slug } from './primitives';

const place = z.strictObject({ x: z.number(), y: z.number() });

/** Lengths and numbers that a document keeps to. */
export const LAYOUT_LIMITS = {
  text: 4000,
  title: 120,
  /** Notes, and groups, of one document. */
  count: 200,
  /** The sides of a note, in canvas pixels. */
  smallest: 48,
  largest: 4000,
} as const;

const side = z.number().min(LAYOUT_LIMITS.smallest).max(LAYOUT_LIMITS.largest);

/** A text that lies on the canvas, for people only. */
const sagaNote = z.strictObject({
  id: slug.describe('Unique among the notes.'),
  text: z.string().max(LAYOUT_LIMITS.text),
  x: z.number(),
  y: z.number(),
  width: side,
  height: side,
  in: nodeName
    .optional()
    .describe('The map in whose body it lies; absent where it lies beside the saga’s own nodes.'),
});

/** The colours in which a group’s frame can be drawn. */
export const GROUP_TONES = ['grey', 'teal', 'blue', 'violet', 'rose', 'amber'] as const;

/** Nodes that have a frame with a title around them, for people only. */
const sagaGroup = z.strictObject({
  id: slug.describe('Unique among the groups.'),
  title: z.string().max(LAYOUT_LIMITS.title),
  nodes: z
    .array(nodeName)
    .max(2000)
    .describe('Names of nodes; those that there are not are passed over. A node is in one group.'),
  tone: z.enum(GROUP_TONES).optional().describe('`grey` when absent.'),
});

/** Where boxes lie on the canvas, and what is said beside them; no part of the meaning, so a semantic diff ignores it. */
export const layout = z.strictObject({
  nodes: z.record(z.string(), place).optional(),
  notes: z.array(sagaNote).max(LAYOUT_LIMITS.count).optional(),
  groups: z.array(sagaGroup).max(LAYOUT_LIMITS.count).optional(),
});

export type SagaLayout = z.infer<typeof layout>;
export type SagaNote = z.infer<typeof sagaNote>;
export type SagaGroup = z.infer<typeof sagaGroup>;
export type GroupTone = (typeof GROUP_TONES)[number];
