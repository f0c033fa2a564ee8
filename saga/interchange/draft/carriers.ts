import type { Draft, Sheet } from './draft';

/** Takes out the transforms that carry data which nothing reads behind them. */
export function removeUnreadCarriers(draft: Draft): void {
  for (let removed = true; removed; ) {
    removed = false;
    const read = JSON.stringify(draft.sheet);
    for (const [name, variable] of draft.carriers) {
      if (new RegExp(`vars\\.${variable}(?![A-Za-z0-9_])`).test(read)) continue;
      removeFrom(draft.sheet, name);
      draft.carriers.delete(name);
      removed = true;
    }
  }
}

/** Takes a node with one way out from its sheet; what led to it leads to what followed it. */
function removeFrom(sheet: Sheet, name: string): void {
  const index = sheet.nodes.findIndex((node) => node.name === name);
  if (index < 0) {
    for (const node of sheet.nodes) if (node.type === 'map') removeFrom(node.body, name);
    return;
  }
  sheet.nodes.splice(index, 1);
  const out = sheet.edges.findIndex((edge) => edge.from === name);
  const [gone] = sheet.edges.splice(out, 1);
  for (const [at, edge] of sheet.edges.entries()) {
    if (edge.to === name && gone) sheet.edges[at] = { ...edge, to: gone.to };
  }
}
