import { compile } from '../../compile/compile';
import { parseDefinition } from '../../definition/parse-definition';
import type { SagaDefinition } from '../../definition/saga-definition';
import { boundLoops } from './bound-loops';
import { removeUnreadCarriers } from './carriers';
import type { Draft } from './draft';
import type { Imported } from './imported';
import { layoutOf } from './layout';

type Head = Pick<SagaDefinition, 'name' | 'title' | 'description' | 'deadline' | 'input'>;

/** The saga that a draft has become, laid out, and the report; what the compiler finds wrong is in it. */
export function finish(draft: Draft, head: Head): Imported {
  removeUnreadCarriers(draft);
  boundLoops(draft, draft.sheet);
  const { nodes, edges } = draft.sheet;
  const parsed = parseDefinition({
    ...head,
    nodes,
    edges,
    layout: { nodes: layoutOf(draft.sheet) },
  });
  if (!parsed.definition) {
    return { problem: `It can't be written as a saga: ${parsed.diagnostics[0]?.message}` };
  }
  for (const { severity, message, nodes: about } of compile(parsed.definition).diagnostics) {
    if (severity !== 'error') continue;
    const path = about.flatMap((name) => draft.places.get(name) ?? [])[0] ?? '';
    draft.lose(path, 'a saga without errors', message);
  }
  return {
    definition: parsed.definition,
    report: {
      understood: draft.understood.size,
      compensations: edgesOf(draft, 'compensation').map(({ from, to }) => ({
        step: from,
        undoneBy: to,
      })),
      errorEdges: edgesOf(draft, 'error').map(({ from, to }) => ({ step: from, to })),
      notCarriedOver: draft.lost,
    },
  };
}

function edgesOf({ sheet }: Draft, type: 'compensation' | 'error'): Draft['sheet']['edges'] {
  const inner = sheet.nodes.flatMap((node) => (node.type === 'map' ? node.body.edges : []));
  return [...sheet.edges, ...inner].filter((edge) => edge.type === type);
}
