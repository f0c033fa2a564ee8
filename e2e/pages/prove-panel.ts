import type { Locator, Page } from '@playwright/test';

/** The designer's Prove panel. */
export class ProvePanel {
  readonly panel: Locator;
  readonly verdict: Locator;
  /** The message of a replay that is shown. */
  readonly current: Locator;

  constructor(page: Page) {
    this.panel = page.getByRole('region', { name: 'Prove', exact: true });
    this.verdict = this.panel.getByRole('status', { name: 'Verdict' });
    this.current = this.panel.locator('[aria-current="step"]');
  }

  /** A row of the tree of outcomes, by what it says. */
  readonly row = (text: RegExp) => this.panel.getByRole('treeitem', { name: text });
}
