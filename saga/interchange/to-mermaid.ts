import type { SagaEdge, SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';

/** A shape around a label, for each type of node; what is not named here is a plain box. */
const SHAPES: { readonly [type in SagaNode['type']]?: readonly [string, string] } = {
  start: ['([', '])'],
  succeed: ['([', '])'],
  fail: ['([', '])'],
  decision: ['{', '}'],
  fork: ['{{', '}}'],
  join: ['{{', '}}'],
  compensation: ['[/', '/]'],
  'sub-saga': ['[[', ']]'],
  map: ['[[', ']]'],
  wait: ['(', ')'],
  signal: ['>', ']'],
  approval: ['[\\', '\\]'],
};

/** The drawing as a Mermaid flowchart: compensations dotted, errors labelled, layout left to Mermaid. */
export function toMermaid(definition: SagaDefinition): string {
  const ids = new Map(definition.nodes.map(({ name }, index) => [name, `n${index}`]));
  const nodes = definition.nodes.map((node, index) => `  n${index}${shaped(node)}`);
  const edges = definition.edges.flatMap((edge) => {
    const [from, to] = [ids.get(edge.from), ids.get(edge.to)];
    return from && to ? [`  ${from} ${arrow(edge)} ${to}`] : [];
  });
  const undoing = definition.nodes.flatMap(({ type, name }) =>
    type === 'compensation' ? [ids.get(name)] : [],
  );
  const style = undoing.length > 0 ? [`  class ${undoing.join(',')} compensation`] : [];
  const styles = ['  classDef compensation stroke-dasharray: 5 5', ...style];
  return `${['flowchart TD', ...nodes, ...edges, ...styles].join('\n')}\n`;
}

function shaped(node: SagaNode): string {
  const [open, close] = SHAPES[node.type] ?? ['[', ']'];
  return `${open}"${escaped(node.title?.trim() || node.name)}"${close}`;
}

function arrow(edge: SagaEdge): string {
  if (edge.type === 'compensation') return '-.->';
  if (edge.type === 'error') return labelled(`on ${edge.on?.join(', ') ?? 'error'}`);
  const label = edge.condition ?? edge.outcome;
  return label === undefined ? '-->' : labelled(label);
}

function labelled(text: string): string {
  return `-->|"${escaped(text)}"|`;
}

/** Mermaid has no escape but character references; a line break would end the statement, and no text is refused. */
function escaped(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  if (line.trim() === '') return '#160;';
  return line.replace(/[#"<>&`]/g, (character) => `#${character.charCodeAt(0)};`);
}
