import { describe, expect, it } from 'vitest';
import { isStream, whileAllowed } from './while-allowed';

async function* three(): AsyncGenerator<number, void> {
  yield* [1, 2, 3];
}

/** A source that gives one value and then nothing, until it is let go. */
function quiet() {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  async function* source(): AsyncGenerator<string, void> {
    yield 'first';
    await released;
  }
  return { source: source(), release };
}

/** Reads one value and leaves. */
async function readOne(source: AsyncIterable<number>): Promise<void> {
  for await (const _ of whileAllowed(source, { check: async () => undefined })) break;
}

describe('whileAllowed', () => {
  it('gives what the source gives, and ends with it', async () => {
    const seen: number[] = [];
    for await (const value of whileAllowed(three(), { check: async () => undefined }))
      seen.push(value);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('ends a quiet stream once its reader may not read any more', async () => {
    const { source, release } = quiet();
    let allowed = true;
    let checks = 0;
    const stream = whileAllowed(source, {
      everyMs: 1,
      check: async () => {
        checks += 1;
        if (checks === 3) allowed = false;
        if (!allowed) throw new Error('out');
      },
    });
    expect((await stream.next()).value).toBe('first');
    await expect(stream.next()).rejects.toThrow('out');
    expect(checks).toBe(3);
    release();
  });

  it('checks a stream that never rests', async () => {
    async function* restless(): AsyncGenerator<number, void> {
      for (let value = 0; ; value += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        yield value;
      }
    }
    const reading = async () => {
      const check = () => Promise.reject(new Error('out'));
      for await (const _ of whileAllowed(restless(), { everyMs: 1, check }));
    };
    await expect(reading()).rejects.toThrow('out');
  });

  it('lets the source go when its reader leaves', async () => {
    await new Promise<void>((ended) => {
      async function* source(): AsyncGenerator<number, void> {
        try {
          yield* [1, 2];
        } finally {
          ended();
        }
      }
      void readOne(source());
    });
  });
});

describe('isStream', () => {
  it('tells streams from values', () => {
    expect([isStream(three()), isStream([1]), isStream(null), isStream('text')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
