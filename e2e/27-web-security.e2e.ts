import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './fixtures/test';

/** What the browser refused on pages of this context, by the directive that it went against. */
async function refusalsOf(context: BrowserContext): Promise<readonly string[]> {
  const refusals: string[] = [];
  await context.exposeFunction('noteRefusal', (refusal: string) => refusals.push(refusal));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { noteRefusal } = window as unknown as { noteRefusal(refusal: string): void };
      noteRefusal(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  return refusals;
}

test('pages run under a policy that runs nothing else', async ({ browser, adminState }) => {
  const context = await browser.newContext({ storageState: adminState });
  const refusals = await refusalsOf(context);
  const page = await context.newPage();

  await test.step('editors, canvas, layout and proofs need nothing that it forbids', async () => {
    await page.goto('/sagas/trip-booking?panel=prove');
    await page.locator('.react-flow__node').filter({ hasText: 'reserveRental' }).click();
    await page.locator('.cm-content').first().waitFor();
    // Proven in a worker of its own.
    await page
      .getByText(/ways it can end|ways to end|Proven/)
      .first()
      .waitFor();
    await page.goto('/flow?view=picture');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(refusals).toEqual([]);
  });

  await test.step('a script that gets into a page is not run', async () => {
    await inject(page);
    await expect
      .poll(() => [...refusals].sort())
      .toEqual([
        'connect-src https://evil.example/',
        'img-src https://evil.example/pixel',
        'script-src-attr inline',
        'script-src-elem inline',
      ]);
    expect(await page.evaluate(() => 'stolen' in window)).toBe(false);
  });

  await test.step('no script reads the session, and each answer has a nonce of its own', async () => {
    expect(await page.evaluate(() => document.cookie)).not.toContain('session');
    const nonces = await Promise.all(['/', '/'].map(async (path) => nonceOf(context, path)));
    expect(nonces[0]).toMatch(/^[\w+/]{22}==$/);
    expect(nonces[1]).not.toBe(nonces[0]);
    const script = await page.locator('script[src]').first().getAttribute('src');
    const { headers } = await context.request
      .get(String(script))
      .then((answer) => ({ headers: answer.headers() }));
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
  await context.close();
});

/** What somebody who could write into a page would try. */
function inject(page: Page): Promise<void> {
  return page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<script>parent.stolen = 1</script>';
    document.body.append(frame);
    const text = document.createElement('div');
    text.innerHTML = '<img src="data:," onerror="window.stolen = 1">';
    document.body.append(text);
    const pixel = document.createElement('img');
    pixel.src = 'https://evil.example/pixel';
    document.body.append(pixel);
    return fetch('https://evil.example/').then(
      () => undefined,
      () => undefined,
    );
  });
}

async function nonceOf(context: BrowserContext, path: string): Promise<string | undefined> {
  const answer = await context.request.get(path);
  return /'nonce-([^']+)'/.exec(answer.headers()['content-security-policy'] ?? '')?.[1];
}
