import type { Page } from '@playwright/test';

/** The page of one run. */
export class RunPage {
  constructor(private readonly page: Page) {}

  readonly heading = () => this.page.getByRole('heading', { level: 1 });
  readonly outcome = () => this.page.getByRole('status', { name: 'Outcome' });
  /** A node on the drawing. */
  readonly node = (name: string) => this.page.locator(`.react-flow__node[data-id="${name}"]`);
  readonly timelineRow = (name: string) =>
    this.page.getByRole('tabpanel', { name: 'Timeline' }).getByRole('button', { name });
  readonly compensations = () =>
    this.page.getByRole('list', { name: 'Compensations in time' }).getByRole('button');
  readonly lines = (tab: 'Messages' | 'Events') =>
    this.page.getByRole('list', { name: tab, exact: true }).getByRole('listitem');
  readonly panel = (node: string) => this.page.getByRole('region', { name: `Step ${node}` });
  readonly waits = () => this.page.getByRole('region', { name: 'Waits for' });
  readonly outlook = () => this.page.getByRole('region', { name: 'What likely comes' });
  /** The items of a map, in the panel of its node. */
  readonly items = (map: string) =>
    this.page.getByRole('list', { name: `Items of ${map}` }).getByRole('listitem');
  readonly eventSlider = () => this.page.getByRole('slider', { name: 'Event' });
  readonly action = (name: string) => this.page.getByRole('button', { name });

  async open(runId: string, query = ''): Promise<void> {
    await this.page.goto(`/runs/${runId}${query}`);
    await this.heading().waitFor();
  }

  async showTab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  /** Gives a reason in the dialog that is open, and confirms it. */
  async confirmWithReason(reason: string, confirm: string): Promise<void> {
    const dialog = this.page.getByRole('alertdialog');
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: confirm, exact: true }).click();
  }
}
