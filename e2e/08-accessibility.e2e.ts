import type { Page } from '@playwright/test';
import { contrastFaultsOf, faultsOf } from './fixtures/axe';
import { everyPage, prepareRuns } from './fixtures/every-page';
import { expect, test } from './fixtures/test';

const LIGHT = { colorScheme: 'light', reducedMotion: 'reduce' } as const;

test.describe('axe finds nothing in light and in dark mode', () => {
  test('on the sign-in page', async ({ browser, adminState }) => {
    expect(adminState.cookies.length).toBeGreaterThan(0);
    const context = await browser.newContext(LIGHT);
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await examine(page, 'sign-in');
    await context.close();
  });

  test('on every page behind it', async ({ browser, adminState, api }) => {
    // Twenty pages, each examined whole: a minute on a free machine.
    test.setTimeout(400_000);
    const runs = await prepareRuns(api);
    const context = await browser.newContext({ storageState: adminState, ...LIGHT });
    const page = await context.newPage();
    for (const { name, path, settle } of everyPage(runs)) {
      await test.step(name, async () => {
        await page.emulateMedia(LIGHT);
        await page.goto(path);
        await settle(page);
        await examine(page, name);
      });
    }
    await context.close();
  });
});

async function examine(page: Page, name: string): Promise<void> {
  expect.soft(await faultsOf(page), `${name}, light`).toEqual([]);
  await page.emulateMedia({ ...LIGHT, colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  expect.soft(await contrastFaultsOf(page), `${name}, dark`).toEqual([]);
}
