import type { Page } from '@playwright/test';
import { StartRunDialog } from './start-run-dialog';

/** The list of runs. */
export class RunsPage {
  constructor(private readonly page: Page) {}

  readonly row = (runId: string) => this.page.locator(`[data-run="${runId}"]`);
  readonly rows = () => this.page.locator('[data-run]');
  readonly newRuns = () => this.page.getByRole('button', { name: /new runs?$/ });
  readonly search = () => this.page.getByRole('searchbox', { name: 'Run id or correlation id' });

  async open(query = ''): Promise<void> {
    await this.page.goto(`/runs${query}`);
    await this.page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
  }

  async startRun(): Promise<StartRunDialog> {
    await this.page.getByRole('button', { name: 'Start a run' }).first().click();
    return new StartRunDialog(this.page);
  }

  /** Ticks or unticks a status in the filter. */
  async toggleStatus(word: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Status:/ }).click();
    await this.page.getByRole('checkbox', { name: word, exact: true }).click();
    await this.page.keyboard.press('Escape');
  }
}
