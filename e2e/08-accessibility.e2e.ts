import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { everyPage, prepareRuns } from './fixtures/every-page';
import { expect, test } from './fixtures/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, one line each: the rule, and the elements that break it. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing in ${colorScheme} mode`, () => {
    test('on the sign-in page', async ({ browser, adminState }) => {
      expect(adminState.cookies.length).toBeGreaterThan(0);
      const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto('/sign-in');
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await context.close();
    });

    test('on every page behind it', async ({ browser, adminState, api }) => {
      test.slow();
      const runs = await prepareRuns(api);
      const context = await browser.newContext({
        storageState: adminState,
        colorScheme,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      for (const { name, path, settle } of everyPage(runs)) {
        await test.step(name, async () => {
          await page.goto(path);
          await settle(page);
          expect.soft(await faultsOf(page), name).toEqual([]);
        });
      }
      await context.close();
    });
  });
}
