import { expect, type Locator, type Page } from '@playwright/test';

/** Drawing with the mouse alone: dragging from the palette, and from handle to node. */
export class PalettePage {
  private readonly canvas: Locator;
  private readonly palette: Locator;

  constructor(private readonly page: Page) {
    this.palette = page.getByRole('complementary', { name: 'Add and outline' });
    this.canvas = page.getByRole('region', { name: 'Canvas' });
  }

  private readonly node = (name: string) =>
    this.canvas.locator(`.react-flow__node[data-id="${name}"]`);
  readonly edge = (key: string) => this.canvas.locator(`.react-flow__edge[data-id="${key}"]`);

  /** Makes everything fit into view, and waits until it is drawn there; what is dragged must be seen. */
  async fit(): Promise<void> {
    await this.page.getByRole('button', { name: 'Fit the drawing' }).click();
    await this.page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
  }

  /** Drops a kind of node onto an edge; it gets its first name. */
  async dropOnEdge(kind: string, key: string, name: string): Promise<void> {
    await this.fit();
    await this.drop(kind, await middleOfEdge(this.edge(key)), name);
  }

  /** Drops a kind of node onto a box. */
  async dropOnNode(kind: string, node: string, name: string): Promise<void> {
    await this.fit();
    await this.drop(kind, await middleOf(this.node(node)), name);
  }

  private async drop(kind: string, at: Place, name: string): Promise<void> {
    const corner = await boxOf(this.canvas);
    await this.palette
      .getByRole('button', { name: `Add ${kind}`, exact: true })
      .dragTo(this.canvas, {
        targetPosition: { x: at.x - corner.x, y: at.y - corner.y },
      });
    await expect(this.node(name)).toBeVisible();
  }

  /** Selects a box and adds after it by a click on the palette. */
  async clickAfter(node: string, kind: string, name: string): Promise<void> {
    await this.fit();
    await this.node(node).click({ position: { x: 4, y: 4 } });
    await this.palette.getByRole('button', { name: `Add ${kind}`, exact: true }).click();
    await expect(this.node(name)).toBeVisible();
  }

  /** Draws an edge from a box's handle to another box. */
  async connect(from: string, handle: 'out' | 'error', to: string): Promise<void> {
    await this.fit();
    await this.dragHandle(from, handle, await middleOf(this.node(to)));
  }

  private async dragHandle(from: string, handle: string, to: Place): Promise<void> {
    const start = await middleOf(this.node(from).locator(`[data-handle="${handle}"]`));
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(to.x, to.y, { steps: 8 });
    await this.page.mouse.up();
  }
}

type Place = { readonly x: number; readonly y: number };

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (box === null) throw new Error('It must be in view.');
  return box;
}

async function middleOf(element: Locator): Promise<Place> {
  const { x, y, width, height } = await boxOf(element);
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where an edge's label is, or would be; the middle of its box may lie beside the line. */
function middleOfEdge(edge: Locator): Promise<Place> {
  return edge.locator('path.react-flow__edge-path').evaluate((element) => {
    const line = element as SVGPathElement;
    const matrix = line.getScreenCTM();
    if (matrix === null) throw new Error('It must be in view.');
    const { x, y } = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(matrix);
    return { x, y };
  });
}
