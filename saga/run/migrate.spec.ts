import { describe, expect, it } from 'vitest';
import { OK, out, ROW, refused, reply, started, types } from '../testing/runs';
import { compensation, DONE, drawing, planOf, START, step } from '../testing/sagas';

/** As ROW, with another step behind c. */
const LONGER = drawing(
  [
    ...[START, step('a'), step('b'), step('c'), step('d')],
    ...[compensation('undoA'), compensation('undoB'), DONE],
  ],
  ['start > a', 'a > b', 'b > c', 'c > d', 'd > done', 'a ~ undoA', 'b ~ undoB'],
);

/** As ROW, but b asks for something else. */
const OTHER_B = drawing(
  [
    ...[START, step('a'), step('b', { action: 'another' }), step('c')],
    ...[compensation('undoA'), compensation('undoB'), DONE],
  ],
  ['start > a', 'a > b', 'b > c', 'c > done', 'a ~ undoA', 'b ~ undoB'],
);

/** As ROW, but undoing b asks for something else. */
const OTHER_UNDO = drawing(
  [
    ...[START, step('a'), step('b'), step('c')],
    ...[compensation('undoA'), compensation('undoB', { action: 'mended' }), DONE],
  ],
  ['start > a', 'a > b', 'b > c', 'c > done', 'a ~ undoA', 'b ~ undoB'],
);

describe('a run that is migrated', () => {
  it('goes on in the other version from where it stands', () => {
    const world = started(ROW);
    reply(world, 'a', OK);
    expect(world.migrate(planOf(LONGER), 2)).toMatchObject([
      { type: 'RunMigrated', from: 1, to: 2, by: { id: 'tester' }, reason: 'asked' },
    ]);
    expect(world.state.sagaVersion).toBe(2);
    reply(world, 'b', OK);
    reply(world, 'c', OK);
    expect(out(world)).toEqual(['d']);
    reply(world, 'd', OK);
    expect(world.state.status).toBe('completed');
  });

  it('takes what the old version had asked for, and undoes it by the new one', () => {
    const world = started(ROW);
    reply(world, 'a', OK);
    reply(world, 'b', OK);
    world.migrate(planOf(OTHER_UNDO), 2);
    reply(world, 'c', refused);
    expect(world.commands.map((command) => 'action' in command && command.action)).toEqual([
      'mended',
    ]);
  });

  it('stays suspended, and goes on there when it is resumed', () => {
    const world = started(ROW);
    reply(world, 'a', OK);
    reply(world, 'b', OK);
    world.operate('SuspendRun');
    world.migrate(planOf(LONGER), 2);
    reply(world, 'c', OK);
    expect(world.state.status).toBe('suspended');
    expect(out(world)).toEqual([]);
    world.operate('ResumeRun');
    expect(out(world)).toEqual(['d']);
  });

  it('retries what it is stuck on as the new version has it', () => {
    const world = started(ROW);
    reply(world, 'a', OK);
    reply(world, 'b', refused);
    reply(world, 'undoA', refused);
    expect(world.state.status).toBe('stuck');
    expect(types(world.migrate(planOf(LONGER), 2))).toEqual(['RunMigrated']);
    world.work('RetryWork', 'compensation', 'undoA');
    reply(world, 'undoA', OK);
    expect(world.state.status).toBe('compensated');
  });
});

describe('a run is not migrated', () => {
  it('where what is under way asks for something else', () => {
    const world = started(ROW);
    reply(world, 'a', OK);
    expect(world.migrate(planOf(OTHER_B), 2)).toEqual([]);
    expect(world.state.sagaVersion).toBe(1);
  });

  it('to the version that it is of', () => {
    expect(started(ROW).migrate(planOf(LONGER), 1)).toEqual([]);
  });

  it('to a version that services run among themselves', () => {
    const flown = { ...planOf(LONGER), execution: 'choreography' as const };
    expect(started(ROW).migrate(flown, 2)).toEqual([]);
  });

  it('once it has ended', () => {
    const world = started(ROW);
    for (const name of ['a', 'b', 'c']) reply(world, name, OK);
    expect(world.migrate(planOf(LONGER), 2)).toEqual([]);
  });
});
