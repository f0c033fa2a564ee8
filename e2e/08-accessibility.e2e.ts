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
    // Twenty pages, each examined whole: a minute on a free machine.
    test.setTimeout(400_000);
    const runs = await prepareRuns(api);
    const context = await browser.newContext({ storageState: adminState, ...LIGHT });
    // axe keeps one core busy, and there are two.
    const places = everyPage(runs);
    const halves = [0, 1].map((half) => places.filter((_, index) => index % 2 === half));
    await Promise.all(
      halves.map((half) => context.newPage().then((page) => examineAll(page, half))),
    );
    await context.close();
  });
});

async function examineAll(page: Page, places: readonly Place[]): Promise<void> {
  for (const { name, path, settle } of places) {
    await test.step(name, async () => {
      await page.emulateMedia(LIGHT);
      await page.goto(path);
      await settle(page);
      await examine(page, name);
    });
  }
}

async function examine(page: Page, name: string): Promise<void> {
  expect.soft(await faultsOf(page), `${name}, light`).toEqual([]);
  await page.emulateMedia({ ...LIGHT, colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  expect.soft(await contrastFaultsOf(page), `${name}, dark`).toEqual([]);
}
