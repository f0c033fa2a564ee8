import type { Page } from '@playwright/test';

/** The library of sagas. */
export class SagasPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/sagas');
    await this.page.getByRole('heading', { name: 'Sagas', exact: true }).waitFor();
  }

  /** Makes a saga without anything in it; its designer opens. */
  async createBlank(title: string, name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New saga' }).first().click();
    const dialog = this.page.getByRole('dialog', { name: 'New saga' });
    await dialog.getByLabel('Title').fill(title);
    await dialog.getByLabel('Name', { exact: true }).fill(name);
    await dialog.getByRole('button', { name: 'Create saga' }).click();
    await this.page.waitForURL(`**/sagas/${name}`);
  }
}
