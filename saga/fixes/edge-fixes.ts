import type { SagaEdge } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import type { Diagnostic } from '../diagnostic';
import { edgeAt, withEdge } from './document';
import type { Fix } from './fix-shape';

type EdgeFix = {
  readonly title: string;
  readonly change: (edge: SagaEdge) => SagaEdge | undefined;
};

const REMOVE: EdgeFix = { title: 'Delete the edge', change: () => undefined };

const FIXES: { readonly [code: string]: EdgeFix } = {
  BS105: REMOVE,
  BS118: {
    title: 'Remove the condition',
    change: ({ condition: _gone, ...edge }) => edge,
  },
  BS122: REMOVE,
  BS124: REMOVE,
  BS127: REMOVE,
  BS129: {
    title: 'Remove the outcome',
    change: ({ outcome: _gone, ...edge }) => edge,
  },
  BS310: { title: 'Delete the compensation edge', change: () => undefined },
};

/** The fix of a diagnostic that is settled at its edge. */
export function edgeFix(definition: SagaDefinition, diagnostic: Diagnostic): Fix | undefined {
  const fix = Object.hasOwn(FIXES, diagnostic.code) ? FIXES[diagnostic.code] : undefined;
  const pointer = pointerOf(diagnostic);
  const edge = pointer === undefined ? undefined : edgeAt(definition, pointer);
  if (!fix || !edge) return undefined;
  return { title: fix.title, definition: withEdge(definition, edge, fix.change) };
}

function pointerOf({ edges, pointer = '' }: Diagnostic): string | undefined {
  if (edges[0] !== undefined) return `/edges/${edges[0]}`;
  return /^.*\/edges\/\d+/.exec(pointer)?.[0];
}
