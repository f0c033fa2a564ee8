/**
 * Loaded into a process before anything else: SIGUSR2 sets its wall clock ahead by half a minute, and
 * the next one back. Everything in it that reads the time sees it jump.
 */
const JUMP_MS = 30_000;
const TrueDate = Date;
let aheadMs = 0;

class JumpingDate extends TrueDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(TrueDate.now() + aheadMs);
    else super(...given);
  }

  static override now(): number {
    return TrueDate.now() + aheadMs;
  }
}

globalThis.Date = JumpingDate as DateConstructor;
process.on('SIGUSR2', () => {
  aheadMs = JUMP_MS - aheadMs;
});
