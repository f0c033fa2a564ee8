/** The canvas' element of an edge, by its key. */
export function edgeElement(key: string): SVGElement | undefined {
  const edges = [...document.querySelectorAll<SVGElement>('.saga-canvas .react-flow__edge')];
  return edges.find((edge) => edge.dataset.id === key);
}

/** Moves the focus onto an edge, once it is drawn. */
export function focusEdge(key: string): void {
  requestAnimationFrame(() => edgeElement(key)?.focus());
}
