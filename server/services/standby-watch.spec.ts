import { pino } from 'pino';
import { expect, it } from 'vitest';
import { StandbyWatch } from './standby-watch';

/** A primary and its standby, and a clock, all moved by hand. */
function stage() {
  const at = { written: 0n, replayed: 0n, now: 0, primary: true, standby: true };
  const answer = async (isThere: boolean, position: bigint) => {
    if (!isThere) throw new Error('away');
    return position;
  };
  const watch = new StandbyWatch({
    written: () => answer(at.primary, at.written),
    replayed: () => answer(at.standby, at.replayed),
    mostLagMs: 5_000,
    nowMs: () => at.now,
    logger: pino({ level: 'silent' }),
  });
  const look = async (change: Partial<typeof at>) => {
    Object.assign(at, change);
    await watch.look().catch(() => undefined);
    return watch.state;
  };
  return { watch, look };
}

it('is up to date while nothing is written, however long that is', async () => {
  const { look, watch } = stage();
  expect(watch.state).toEqual({ status: 'away', lagMs: null });
  await look({ written: 10n, replayed: 10n });
  expect(await look({ now: 600_000 })).toEqual({ status: 'used', lagMs: 0 });
});

it('is behind since when the primary had written what it has replayed', async () => {
  const { look } = stage();
  await look({ written: 10n, replayed: 10n });
  await look({ now: 1_000, written: 20n });
  expect(await look({ now: 2_000, written: 30n })).toEqual({ status: 'used', lagMs: 2_000 });
  expect(await look({ now: 6_000 })).toEqual({ status: 'behind', lagMs: 6_000 });
  expect(await look({ now: 7_000, replayed: 20n })).toEqual({ status: 'behind', lagMs: 6_000 });
  expect(await look({ now: 8_000, replayed: 30n })).toEqual({ status: 'used', lagMs: 0 });
});

it('is read however old it is while the primary is away, and not when it is away itself', async () => {
  const { look, watch } = stage();
  await look({ written: 10n, replayed: 10n });
  await look({ now: 1_000, written: 20n });
  expect(await look({ now: 60_000, primary: false })).toEqual({ status: 'used', lagMs: 60_000 });
  expect(await look({ standby: false })).toEqual({ status: 'away', lagMs: null });
  await look({ standby: true });
  watch.failed();
  expect(watch.state.status).toBe('away');
});
