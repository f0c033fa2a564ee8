import type { Page } from '@playwright/test';
import { contrastFaultsOf, faultsOf } from './fixtures/axe';
import { everyPage, type Place, prepareRuns } from './fixtures/every-page';
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
    // Forty pages, each examined whole, two at a time: axe keeps a processor busy.
    test.setTimeout(400_000);
    const runs = await prepareRuns(api);
    const left = [...everyPage(runs)];
    // A window each: a page behind another one does not move on.
    const examineLeft = async () => {
      const context = await browser.newContext({ storageState: adminState, ...LIGHT });
      const page = await context.newPage();
      for (let next = left.shift(); next; next = left.shift()) await visit(page, next);
      await context.close();
    };
    await Promise.all([examineLeft(), examineLeft()]);
  });
});

async function visit(page: Page, { name, path, settle }: Place): Promise<void> {
  await test.step(name, async () => {
    await page.emulateMedia(LIGHT);
    await page.goto(path);
    await settle(page);
    await examine(page, name);
  });
}

async function examine(page: Page, name: string): Promise<void> {
  expect.soft(await faultsOf(page), `${name}, light`).toEqual([]);
  await page.emulateMedia({ ...LIGHT, colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  expect.soft(await contrastFaultsOf(page), `${name}, dark`).toEqual([]);
}
