import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { refresh } from './refresh';

it('reads again what was being read for the first time when it changed', async () => {
  const cache = new QueryClient();
  let answerFirst = (_: string) => {};
  const first = new Promise<string>((resolve) => {
    answerFirst = resolve;
  });
  const answers = [first, Promise.resolve('after the change')];
  const queryKey = ['letters'];
  const letters = new QueryObserver(cache, {
    queryKey,
    queryFn: () => answers.shift() ?? Promise.reject(new Error('asked too often')),
  });
  const unsubscribe = letters.subscribe(() => {});
  const refreshed = refresh(cache, { queryKey });
  answerFirst('before the change');
  await refreshed;
  expect(cache.getQueryData(queryKey)).toBe('after the change');
  unsubscribe();
  cache.clear();
});
