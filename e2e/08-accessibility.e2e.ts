import { faultsOf } from './fixtures/axe';
import { everyPage, prepareRuns } from './fixtures/every-page';
import { expect, test } from './fixtures/test';

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
      // Twenty pages, each examined whole: a minute on a free machine.
      test.setTimeout(400_000);
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
