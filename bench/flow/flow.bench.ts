import { writeFile } from 'node:fs/promises';
import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from '../../e2e/fixtures/test';
import { type Flood, flood } from './flood';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 60);
const PER_SECOND = 1000;

/** Looks at a thousand messages a second for a minute: nothing may be dropped, and nothing may stand still. */
test('live flow under load', async ({ adminPage: page }) => {
  test.setTimeout((SECONDS + 120) * 1000);
  const cdp = await page.context().newCDPSession(page);
  await page.goto('/flow?span=300&view=picture');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await noteTasks(page);
  const sent = await flood({ seconds: 5, perSecond: PER_SECOND });
  await expect(page.locator('.react-flow__edge').first()).toBeVisible();
  await noteTasks(page);
  const before = await heapMb(cdp);
  const more = await flood({ seconds: SECONDS, perSecond: PER_SECOND });
  const tasks = await page.evaluate(() => (globalThis as unknown as Noted).tasks);
  const after = await heapMb(cdp);
  const shown = await shownTotal(page, sent.messages + more.messages);

  const figures = {
    seconds: SECONDS,
    sentPerSecond: Math.round(more.messages / more.seconds),
    sent: sent.messages + more.messages,
    shown,
    edges: await page.getByRole('row').count(),
    tasksOver50Ms: tasks.length,
    longestTaskMs: Math.round(Math.max(0, ...tasks)),
    heapMbBefore: before,
    heapMbAfter: after,
  };
  const file = process.env.BENCH_RESULTS ?? test.info().outputPath('flow.json');
  await writeFile(file, `${JSON.stringify(figures, null, 2)}\n`);
  process.stdout.write(`\n${JSON.stringify(figures, null, 2)}\n\n${file}\n`);
  expect(figures.shown).toBe(figures.sent);
  expect(figures.longestTaskMs).toBeLessThanOrEqual(100);
  await expect(page.getByText('Some seconds are missing')).toHaveCount(0);
});

type Noted = { tasks: number[]; observer?: PerformanceObserver };

/** Has the page note how long tasks of its main thread took that took longer than 50 ms, from now on. */
function noteTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    const noted = globalThis as unknown as Noted;
    noted.observer?.disconnect();
    noted.tasks = [];
    noted.observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noted.tasks.push(duration);
    });
    noted.observer.observe({ type: 'longtask' });
  });
}

async function heapMb(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return Math.round((usedSize / 1024 / 1024) * 10) / 10;
}

/** What the list says went over all edges of the flood, once it is as much as was sent. */
async function shownTotal(page: Page, expected: Flood['messages']): Promise<number> {
  await page.getByRole('radio', { name: 'List' }).click();
  const read = async () => {
    const rows = page.getByRole('row').filter({ hasText: 'bench-' });
    const cells = await rows.locator('td:nth-child(2)').allTextContents();
    return cells.reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0);
  };
  await expect.poll(read, { timeout: 15_000 }).toBe(expected);
  return read();
}
