import type { Page } from '@playwright/test';

type Answers = {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

/** The first page of a new installation. */
export class SetupPage {
  constructor(private readonly page: Page) {}

  readonly heading = () => this.page.getByRole('heading', { name: 'Set up Backstitch' });
  readonly refusal = () => this.page.locator('form').getByRole('alert');

  async createAdmin(answers: Answers): Promise<void> {
    await this.page.getByLabel('Set-up token').fill(answers.token);
    await this.page.getByLabel('Your name').fill(answers.name);
    await this.page.getByLabel('E-mail').fill(answers.email);
    await this.page.getByLabel('Password', { exact: true }).fill(answers.password);
    await this.page.getByRole('button', { name: 'Create the administrator' }).click();
  }
}
