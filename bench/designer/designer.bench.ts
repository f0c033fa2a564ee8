import { writeFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { compile } from '@/saga/compile/compile';
import { newName } from '../../e2e/fixtures/sagas';
import { expect, test } from '../../e2e/fixtures/test';
import { largeSaga } from './large-saga';
import { type FrameFigures, percentile, traced } from './trace';

type Point = { readonly x: number; readonly y: number };

type Figures = {
  readonly compile: ReturnType<typeof compileFigures>;
  readonly nodes: number;
  /** Boxes that are in the page: those out of view are not. */
  readonly drawn: number;
} & Readonly<Record<'zoom' | 'pan' | 'drag', FrameFigures>>;

/** Prints how long compiling takes, and what panning, zooming and dragging cost per frame. */
test('the designer with large drawings', async ({ adminPage: page, api }) => {
  const compiling = compileFigures();
  const saga = largeSaga(newName('bench'), 300);
  expect((await api.publish(saga)).ok()).toBe(true);
  await page.goto(`/sagas/${saga.name}`);
  const canvas = page.getByRole('region', { name: 'Canvas' });
  await expect(canvas.locator('.react-flow__node').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Problems' })).not.toContainText('Checking');
  await page.getByRole('button', { name: 'Fit the drawing' }).click();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('The canvas must be in view.');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);

  const zoom = await traced(page, async () => {
    await page.keyboard.down('Control');
    for (let turn = 0; turn < 80; turn += 1) await page.mouse.wheel(0, turn < 40 ? -20 : 20);
    await page.keyboard.up('Control');
  });
  const pan = await traced(page, async () => {
    for (let turn = 0; turn < 120; turn += 1) await page.mouse.wheel(0, turn % 60 < 30 ? 24 : -24);
  });
  const dragged = await stepNear(canvas, middle);
  const start = await middleOf(dragged);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  const drag = await traced(page, async () => {
    for (let turn = 0; turn < 120; turn += 1) {
      const angle = turn / 10;
      await page.mouse.move(start.x + 90 * Math.sin(angle), start.y + turn);
    }
  });
  const end = await middleOf(dragged);
  await page.mouse.up();
  expect(Math.hypot(end.x - start.x, end.y - start.y), 'the box was dragged').toBeGreaterThan(80);

  const drawn = await canvas.locator('.react-flow__node').count();
  const figures = { compile: compiling, nodes: saga.nodes.length, drawn, zoom, pan, drag };
  const file = process.env.BENCH_RESULTS ?? test.info().outputPath('designer.json');
  await writeFile(file, `${JSON.stringify(figures, null, 2)}\n`);
  process.stdout.write(`\n${linesOf(figures).join('\n')}\n\n${file}\n`);
});

/** The step that is nearest to a place of the page; what is smaller is all handles at this zoom. */
async function stepNear(canvas: Locator, { x, y }: Point): Promise<Locator> {
  const boxes = canvas.locator('.react-flow__node[data-id^="reserve"]');
  const nearest = await boxes.evaluateAll(
    (all, at) => {
      const distances = all.map((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        return Math.hypot(left + width / 2 - at.x, top + height / 2 - at.y);
      });
      return all[distances.indexOf(Math.min(...distances))]?.getAttribute('data-id');
    },
    { x, y },
  );
  return canvas.locator(`.react-flow__node[data-id="${nearest}"]`);
}

async function middleOf(box: Locator): Promise<Point> {
  const seen = await box.boundingBox();
  if (!seen) throw new Error('The box must be in view.');
  return { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 };
}

/** `zoom  frames 120  framesPerSecond 58.1 …`, a line for each measurement. */
function linesOf({ compile: compiling, zoom, pan, drag }: Figures): readonly string[] {
  const named = { ...compiling, zoom, pan, drag };
  return Object.entries(named).map(([name, values]) =>
    [name.padEnd(10), ...Object.entries(values).map(([key, value]) => `${key} ${value}`)].join(
      '  ',
    ),
  );
}

/** Milliseconds that one compilation takes, as after a key press in a field. */
function compileFigures() {
  return Object.fromEntries(
    [100, 300].map((size) => {
      const saga = largeSaga('bench', size);
      const times = Array.from({ length: 300 }, () => {
        const begun = performance.now();
        compile(saga);
        return performance.now() - begun;
      }).slice(100);
      return [`${size} nodes`, { p50: percentile(times, 0.5), p99: percentile(times, 0.99) }];
    }),
  );
}
