import { z } from 'zod';
import { NODE_KINDS } from '@/components/canvas/node-kinds';
import { layout } from '@/saga/definition/layout';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { tidyLayout } from '@/saga/definition/tidy-layout';

const TYPES = NODE_KINDS.map((kind) => kind.type);

/** A node of a known type under a name; what else it holds may be unfinished. */
export const looseNode = z.looseObject({ name: z.string(), type: z.enum(TYPES) });

const looseEdge = z.looseObject({
  from: z.string(),
  to: z.string(),
  type: z.enum(['flow', 'compensation', 'error']).optional(),
});

/** Each part by itself: a note that is too long must not cost the places of all boxes. */
const looseLayout = z
  .object({
    nodes: layout.shape.nodes.catch(undefined),
    notes: layout.shape.notes.catch(undefined),
    groups: layout.shape.groups.catch(undefined),
  })
  .transform(({ nodes, notes, groups }) => ({
    ...(nodes && { nodes }),
    ...(notes && { notes }),
    ...(groups && { groups }),
  }));

const looseDrawing = z.looseObject({
  name: z.string(),
  nodes: z.array(looseNode).default([]),
  edges: z.array(looseEdge).default([]),
  layout: looseLayout.optional().catch(undefined),
});

/**
 * A stored draft as the designer can draw it. Drafts may have errors of form, so only what drawing needs is
 * asked for here; the compiler says the rest. `problem` says why it cannot be drawn at all.
 */
export function readDraft(
  value: unknown,
): { readonly definition: SagaDefinition } | { readonly problem: string } {
  const parsed = looseDrawing.safeParse(value);
  if (parsed.success) {
    return { definition: tidyLayout(parsed.data as unknown as SagaDefinition) };
  }
  const [issue] = parsed.error.issues;
  const where = issue?.path.length ? `/${issue.path.map(String).join('/')}: ` : '';
  return { problem: `${where}${issue?.message ?? 'This is no saga.'}` };
}
