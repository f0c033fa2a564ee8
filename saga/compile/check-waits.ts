import type { Diagnostic } from '../diagnostic';
import type { Graph } from './graph';
import { diagnostic } from './report';

/** Waits without an end, or with two. */
export function checkWaits({ definition }: Graph): readonly Diagnostic[] {
  return definition.nodes.flatMap((node) => {
    if (node.type !== 'wait' || (node.duration === undefined) !== (node.until === undefined)) {
      return [];
    }
    const message = `\`${node.name}\` needs a duration or an expression \`until\`, and not both.`;
    return [diagnostic('BS123', message, { nodes: [node.name] })];
  });
}
