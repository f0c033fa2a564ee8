import { expect, type Locator, type Page } from '@playwright/test';

/** The dialog that starts a run. */
export class StartRunDialog {
  readonly dialog: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog');
  }

  readonly field = (label: string | RegExp) => this.dialog.getByLabel(label);
  readonly runButton = () => this.dialog.getByRole('button', { name: 'Run', exact: true });

  /** Chooses the saga, where the dialog asks for it. */
  async pickSaga(title: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: 'Saga' }).click();
    await this.page.getByRole('option', { name: title }).click();
    await expect(this.runButton()).toBeVisible();
  }

  /** Starts the run, and gives its id when its page is there. */
  async run(): Promise<string> {
    await this.runButton().click();
    await this.page.waitForURL(/\/runs\/[0-9a-f-]{36}/);
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }
}
