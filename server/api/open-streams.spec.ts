import { expect, it } from 'vitest';
import { OpenStreams } from './open-streams';

async function* endless(): AsyncGenerator<number> {
  for (let count = 0; ; count += 1) yield count;
}

it('opens so many for one account, whatever others have, and again when some are closed', async () => {
  const streams = new OpenStreams();
  const open = async (account: string) => {
    const stream = streams.counted(account, endless());
    await stream.next();
    return stream;
  };
  const mine = await Promise.all(Array.from({ length: 200 }, () => open('ada')));
  await expect(open('ada')).rejects.toThrow('200 live views at once');
  await open('grace');
  await mine[0]?.return();
  await open('ada');
  await expect(open('ada')).rejects.toThrow('Close some');
});
