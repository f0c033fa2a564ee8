import type { Page } from '@playwright/test';

/** The identity provider's own pages, behind *Sign in with …* of the sign-in page. */
export class ProviderPage {
  constructor(private readonly page: Page) {}

  /** Says at the provider who one is, and lets it tell that here. */
  async signIn(name: string): Promise<void> {
    await this.page.getByPlaceholder('Enter any login').fill(name);
    await this.page.getByPlaceholder('and password').fill('any');
    await this.page.getByRole('button', { name: 'Sign-in' }).click();
    await this.page.getByRole('button', { name: 'Continue' }).click();
  }

  async cancel(): Promise<void> {
    await this.page.getByRole('link', { name: 'Cancel' }).click();
  }
}
