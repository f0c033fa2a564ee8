import { expect, type Locator, type Page } from '@playwright/test';

/** What a step or compensation is set to in the inspector. */
export type Work = {
  readonly service: string;
  readonly action: string;
  readonly transport: 'NATS' | 'HTTP' | 'Simulated';
  /** Of an HTTP transport. */
  readonly url?: string;
};

/** The designer. */
export class DesignerPage {
  readonly canvas: Locator;
  readonly inspector: Locator;
  readonly problems: Locator;

  constructor(private readonly page: Page) {
    this.canvas = page.getByRole('region', { name: 'Canvas' });
    this.inspector = page.getByRole('complementary', { name: 'Inspector' });
    this.problems = page.getByRole('region', { name: 'Problems' });
  }

  /** A node on the canvas, by its name. */
  readonly node = (name: string) => this.canvas.locator(`.react-flow__node[data-id="${name}"]`);
  /** The compensation edge between two nodes. */
  readonly compensationEdge = (step: string, compensation: string) =>
    this.canvas.locator(`.react-flow__edge[data-id="${step}→${compensation}:compensation"]`);
  readonly saved = () => this.page.getByRole('status').filter({ hasText: /^Saved$/ });
  readonly publishButton = () => this.page.getByRole('button', { name: 'Publish' }).first();
  readonly runButton = () => this.page.getByRole('button', { name: 'Run', exact: true });

  /** Takes the new name of the node that was just added. */
  async nameIt(name: string): Promise<void> {
    const field = this.canvas.getByRole('textbox', { name: /^New name of/ });
    await field.fill(name);
    await field.press('Enter');
    await expect(this.node(name)).toBeVisible();
  }

  /** Adds a node after the selected one with the keyboard alone, and names it. */
  async addByKeys(kind: string, name: string): Promise<void> {
    await this.page.keyboard.press('/');
    const menu = this.page.getByRole('dialog', { name: 'Add' });
    await menu.getByRole('combobox').fill(kind);
    await this.page.keyboard.press('Enter');
    await this.nameIt(name);
  }

  /** Adds a compensation to the selected step with its key; it is selected then. */
  async compensateByKey(expected: string): Promise<void> {
    await this.page.keyboard.press('c');
    await expect(this.node(expected)).toBeVisible();
  }

  /** Clicks a node at its corner: the picture within a map's box opens the map's body. */
  async select(name: string): Promise<void> {
    await this.node(name).click({ position: { x: 20, y: 14 } });
    await expect(this.inspector.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(
      name,
    );
  }

  async setWork({ service, action, transport, url }: Work): Promise<void> {
    await this.inspector.getByLabel('Service').fill(service);
    await this.inspector.getByLabel('Action').fill(action);
    await this.inspector.getByRole('combobox', { name: 'Transport' }).click();
    await this.page.getByRole('option', { name: transport }).click();
    if (url !== undefined) await this.inspector.getByLabel('URL').fill(url);
  }

  async rename(to: string): Promise<void> {
    const name = this.inspector.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill(to);
    await name.press('Enter');
    await expect(this.node(to)).toBeVisible();
  }

  /** Draws a compensation edge with the mouse, from the step's right side to the compensation. */
  async dragCompensation(step: string, compensation: string): Promise<void> {
    await this.node(step).hover();
    const from = await this.node(step).locator('[data-handle="undo"]').boundingBox();
    const to = await this.node(compensation).boundingBox();
    if (from === null || to === null) throw new Error('Both nodes must be in view.');
    await this.page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 12 });
    await this.page.mouse.up();
  }

  /** Joins the selected node to another one with the keyboard alone. */
  async connectByKeys(to: string): Promise<void> {
    await this.page.keyboard.press('e');
    const menu = this.page.getByRole('dialog', { name: 'Connect to' });
    await menu.getByRole('combobox').fill(to);
    await this.page.keyboard.press('Enter');
  }

  /** Goes to the first problem that names the node. */
  async goToProblemOf(node: string): Promise<void> {
    const list = this.problems.getByRole('button', { name: /\d+ errors?/ });
    if ((await list.getAttribute('aria-expanded')) === 'false') await list.click();
    await this.problems.getByRole('listitem').filter({ hasText: node }).first().click();
  }

  /** Publishes what is drawn. */
  async publish(note: string): Promise<void> {
    await this.publishButton().click();
    const dialog = this.page.getByRole('dialog', { name: /^Publish version/ });
    await dialog.getByLabel('Note').fill(note);
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await expect(dialog).toBeHidden();
  }
}
