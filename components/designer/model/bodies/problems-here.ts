import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Diagnostic } from '@/saga/diagnostic';
import { bodyOf, mapsAround, nodeAnywhere } from './body';

/**
 * The compiler's findings as an open drawing shows them: what is about a node in the body of a map is told on
 * that map, and edges of a body, which the compiler points at, get their place in the drawing.
 */
export function problemsHere(
  document: SagaDefinition,
  open: string | null,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const base = open === null ? '' : bodyPointer(document, open);
  const depth = open === null ? 0 : (mapsAround(document, open)?.length ?? 0) + 1;
  const shownAs = (name: string): readonly string[] => {
    const around = mapsAround(document, name);
    if (!around || (open !== null && !around.includes(open))) return [];
    return [around[depth] ?? name];
  };
  return diagnostics.flatMap((each) => {
    const nodes = [...new Set(each.nodes.flatMap(shownAs))];
    const edges = open === null ? each.edges : edgesAt(each, base);
    return nodes.length === 0 && edges.length === 0 ? [] : [{ ...each, nodes, edges }];
  });
}

function edgesAt({ pointer = '' }: Diagnostic, base: string): readonly number[] {
  const prefix = `${base}/edges/`;
  if (!pointer.startsWith(prefix)) return [];
  const index = Number.parseInt(pointer.slice(prefix.length), 10);
  return Number.isNaN(index) ? [] : [index];
}

/** The JSON pointer to a map's body. */
function bodyPointer(document: SagaDefinition, map: string): string {
  let nodes: SagaDefinition['nodes'][number][] = document.nodes;
  let pointer = '';
  for (const name of [...(mapsAround(document, map) ?? []), map]) {
    pointer += `/nodes/${nodes.findIndex((node) => node.name === name)}/body`;
    const node = nodeAnywhere({ nodes }, name);
    nodes = node ? [...bodyOf(node).nodes] : [];
  }
  return pointer;
}
