import { fileURLToPath } from 'node:url';
import { everyPage, prepareRuns } from './fixtures/every-page';
import { expect, test } from './fixtures/test';

const FOLDER = fileURLToPath(new URL('../docs/screenshots', import.meta.url));
const SIZES = {
  wide: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

/** The pictures of the documentation are made anew only when asked, or every run would change them. */
const SCHEMES = process.env.UPDATE_SCREENSHOTS ? (['light', 'dark'] as const) : [];

for (const colorScheme of SCHEMES) {
  for (const size of ['wide', 'phone'] as const) {
    test(`pictures of every page, ${colorScheme}, ${size}`, async ({
      browser,
      adminState,
      api,
    }) => {
      test.setTimeout(400_000);
      const runs = await prepareRuns(api);
      const viewport = SIZES[size];
      const phone = size === 'phone' ? { isMobile: true, hasTouch: true } : {};
      const context = await browser.newContext({
        storageState: adminState,
        colorScheme,
        viewport,
        reducedMotion: 'reduce',
        ...phone,
      });
      const page = await context.newPage();
      for (const { name, path, settle } of everyPage(runs)) {
        await page.goto(path);
        await settle(page);
        // A pointer left on a row would show it as hovered, and open tooltips.
        await page.mouse.move(0, 0);
        await page.evaluate(() => document.fonts.ready);
        await expect(page.locator('[aria-label="Loading"]')).toHaveCount(0);
        await expect(page.getByText('Proving…')).toHaveCount(0);
        await page.screenshot({ path: `${FOLDER}/${name}-${size}-${colorScheme}.png` });
      }
      await context.close();
    });
  }
}
