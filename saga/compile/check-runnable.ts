import type { Diagnostic } from '../diagnostic';
import type { Support } from './engine-support';
import type { Graph } from './graph';
import { diagnostic } from './report';

/** What the document may hold but can't be run there, and waits without an end. */
export function checkRunnable(
  { definition, within }: Graph,
  support: Support,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (!within && definition.execution === 'choreography' && !support.choreography) {
    const message = 'Choreography is not runnable yet. Set execution to `orchestration`.';
    found.push(diagnostic('BS119', message, { pointer: '/execution' }));
  }
  for (const node of definition.nodes) {
    if (!support.nodes.has(node.type)) {
      const message = `\`${node.name}\` is a ${node.type} node, which is not runnable yet. Replace it to publish.`;
      found.push(diagnostic('BS119', message, { nodes: [node.name] }));
    }
    if (node.type === 'wait' && (node.duration === undefined) === (node.until === undefined)) {
      const message = `\`${node.name}\` needs a duration or an expression \`until\`, and not both.`;
      found.push(diagnostic('BS123', message, { nodes: [node.name] }));
    }
  }
  return found;
}
