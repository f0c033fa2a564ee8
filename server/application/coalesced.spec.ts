import { describe, expect, it } from 'vitest';
import { coalesced } from './coalesced';

function reader() {
  const reads: { key: string; answer(value: number): void; fail(error: Error): void }[] = [];
  const read = (key: string) =>
    new Promise<number>((resolve, reject) => {
      reads.push({ key, answer: resolve, fail: reject });
    });
  return { reads, ask: coalesced(read) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a coalesced read', () => {
  it('answers who asks while one is under way with the next, which they share', async () => {
    const { reads, ask } = reader();
    const first = ask('a');
    const others = [ask('a'), ask('a'), ask('a')];
    expect(reads).toHaveLength(1);
    reads[0]?.answer(1);
    expect(await first).toBe(1);
    await settled();
    expect(reads).toHaveLength(2);
    reads[1]?.answer(2);
    expect(await Promise.all(others)).toEqual([2, 2, 2]);
    await settled();
    void ask('a');
    expect(reads).toHaveLength(3);
  });

  it('keeps keys apart', async () => {
    const { reads, ask } = reader();
    void ask('a');
    void ask('b');
    expect(reads.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('fails those who asked for it alone', async () => {
    const { reads, ask } = reader();
    const first = ask('a');
    const second = ask('a');
    reads[0]?.fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await settled();
    reads[1]?.answer(2);
    expect(await second).toBe(2);
  });
});
