import { expect, test } from 'vitest';
import { keepServer } from './kept-server';

/** A server whose end the test decides. */
function controlled(pid: number) {
  let end: (code: number | null) => void = () => undefined;
  const exited = new Promise<number | null>((resolve) => {
    end = resolve;
  });
  return { pid, exited, end, stop: async () => end(0) };
}

test('starts a server again that ended by itself, and not one that was stopped', async () => {
  const started: ReturnType<typeof controlled>[] = [];
  let secondStart: () => void = () => undefined;
  const second = new Promise<void>((resolve) => {
    secondStart = resolve;
  });
  const start = async () => {
    const server = controlled(started.length + 1);
    started.push(server);
    if (started.length === 2) secondStart();
    return server;
  };
  const crashes: string[] = [];
  const kept = await keepServer(start, (reason) => crashes.push(reason));
  kept.first.end(139);
  await second;
  expect(crashes).toEqual(['ended by itself (exit code 139), starting it again']);
  await kept.stop();
  expect(started).toHaveLength(2);
  expect(await started[1]?.exited).toBe(0);
});
