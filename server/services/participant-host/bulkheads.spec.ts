import { expect, it } from 'vitest';
import { Bulkheads } from './bulkheads';

function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open, work: () => passed };
}

it('keeps a slow service from holding up another', async () => {
  const bulkheads = new Bulkheads({ running: 1, waiting: 1 });
  const slow = gate();
  const order: string[] = [];
  const first = bulkheads.run('slow', slow.work);
  const second = bulkheads.run('slow', async () => void order.push('slow second'));
  expect(await bulkheads.run('slow', async () => void order.push('never'))).toBe(false);
  expect(await bulkheads.run('quick', async () => void order.push('quick'))).toBe(true);
  slow.open();
  expect(await Promise.all([first, second])).toEqual([true, true]);
  expect(order).toEqual(['quick', 'slow second']);
});

it('frees the place of work that threw', async () => {
  const bulkheads = new Bulkheads({ running: 1, waiting: 0 });
  await expect(bulkheads.run('s', () => Promise.reject(new Error('broken')))).rejects.toThrow();
  expect(await bulkheads.run('s', async () => {})).toBe(true);
});
