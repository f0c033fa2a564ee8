import { describe, expect, it } from 'vitest';
import { meaningOf } from '@/saga/definition/meaning';
import { explore } from '@/saga/explore/explore';
import { compensation, DONE, drawing, planOf, START, step } from '@/saga/testing/sagas';
import { outcomeTree, type TreeRow, treeMove, visibleRows } from './outcome-tree';
import { NO_PROOF, type Proof, proofAfter } from './proof';
import { cursorOf, moved } from './replay-cursor';
import { replayFrames } from './replay-frames';
import { rowLens } from './row-lens';
import { verdictOf } from './verdict';

const SOUND = drawing(
  [START, step('a'), step('b'), compensation('undoA'), compensation('undoB'), DONE],
  ['start > a', 'a > b', 'b > done', 'a ~ undoA', 'b ~ undoB'],
);
/** Nothing undoes `a`. */
const FORGETFUL = drawing(
  [START, step('a'), step('b'), compensation('undoB'), DONE],
  ['start > a', 'a > b', 'b > done', 'b ~ undoB'],
);
const report = explore(planOf(SOUND));
const names = SOUND.nodes.map(({ name }) => name);

describe('verdictOf', () => {
  it('says that everything ends well, in how many ways', () => {
    const { kind, sentence } = verdictOf(report);
    expect(kind).toBe('clean');
    expect(sentence).toBe(
      `Every way this can fail ends well: ${report.turningPoints.length} ways to fail, ${report.endings.length} ways to end.`,
    );
  });

  it('names the first thing that goes wrong', () => {
    const { kind, sentence } = verdictOf(explore(planOf(FORGETFUL)));
    expect(kind).toBe('violated');
    expect(sentence).toContain('a stays done: it has no compensation');
  });

  it('claims nothing of what was not tried', () => {
    expect(verdictOf(explore(planOf(SOUND), { maxStates: 10 }))).toMatchObject({
      kind: 'partial',
      sentence: expect.stringContaining('not everything'),
    });
  });
});

describe('the tree of outcomes', () => {
  const rows = outcomeTree(report, names);

  it('holds every ending of every turning point, under its place, in the drawing’s order', () => {
    const endings = report.turningPoints.flatMap((turn) => turn.endings);
    const unfailed = report.endings.filter(({ status }) => status === 'completed');
    expect(rows.filter(({ type }) => type === 'ending')).toHaveLength(
      endings.length + unfailed.length,
    );
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect(rows.flatMap((row) => (row.type === 'place' ? [row.node] : []))).toEqual([
      null,
      'a',
      'b',
    ]);
  });

  it('shows only what is open', () => {
    expect(visibleRows(rows, new Set()).map(({ level }) => level)).toEqual([1, 1, 1, 1]);
    const open = new Set(['at b', 'at b Refused']);
    const shown = visibleRows(rows, open).map(({ key }) => key);
    expect(shown).toContain('at b Refused compensated a');
    expect(visibleRows(rows, new Set(['at b Refused']))).toHaveLength(4);
  });

  it('is walked by keys: right opens and goes in, left goes out and closes', () => {
    const walk = (open: readonly string[], at: string, key: string) => {
      const set = new Set(open);
      return treeMove({ visible: visibleRows(rows, set), open: set }, at, key);
    };
    expect(walk([], 'at b', 'ArrowRight')).toEqual({ type: 'open', key: 'at b' });
    expect(walk(['at b'], 'at b', 'ArrowRight')).toMatchObject({ type: 'focus' });
    expect(walk(['at b'], 'at b Refused', 'ArrowLeft')).toEqual({ type: 'focus', key: 'at b' });
    expect(walk(['at b'], 'at b', 'ArrowLeft')).toEqual({ type: 'close', key: 'at b' });
    expect(walk([], 'at b', 'ArrowDown')).toBeUndefined();
    expect(walk([], 'at b', 'Home')).toEqual({ type: 'focus', key: 'on' });
  });

  it('draws an ending: what failed, what is undone and by what', () => {
    const ending = rows.find(({ key }) => key === 'at b Refused compensated a') as TreeRow;
    const lens = rowLens(SOUND, ending);
    expect(lens.nodeStates).toEqual({ b: 'failed', a: 'compensated', undoA: 'compensated' });
    expect([...lens.takenEdges]).toEqual(['a→undoA:compensation']);
    expect(lens.title).toBe('b fails: Refused. Undone: a');
  });
});

describe('a replay', () => {
  const { violations } = explore(planOf(FORGETFUL));
  const trace = violations[0]?.trace ?? [];
  const frames = replayFrames({ definition: FORGETFUL, plan: planOf(FORGETFUL) }, trace);

  it('has a frame for each message, the last of which shows what is wrong', () => {
    expect(frames).toHaveLength(trace.length);
    expect(frames[0]).toMatchObject({ what: 'the run starts', status: 'running' });
    expect(frames[0]?.lens.nodeStates).toMatchObject({
      start: { status: 'completed' },
      a: { status: 'running' },
    });
    expect(frames.at(-1)?.status).toBe('compensated');
    expect(frames.at(-1)?.lens.nodeStates.a).toMatchObject({ status: 'completed' });
    expect(frames.at(-1)?.lens.takenEdges).toContain('start→a:flow');
  });

  it('is stepped through both ways, and never leaves its frames', () => {
    const at = cursorOf(3);
    expect(moved(at, 'back').at).toBe(0);
    expect(moved(moved(at, 'on'), 'on').at).toBe(2);
    expect(moved(moved(at, 'last'), 'on').at).toBe(2);
    expect(moved(moved(at, 'last'), 'first').at).toBe(0);
    expect(moved(at, { to: 1 }).at).toBe(1);
  });

  it('plays to its end and stops; played again there, it begins anew', () => {
    const playing = moved(cursorOf(3), 'play');
    const one = moved(playing, 'tick');
    expect(one).toEqual({ at: 1, frames: 3, playing: true });
    expect(moved(one, 'tick')).toEqual({ at: 2, frames: 3, playing: false });
    expect(moved(moved(one, 'tick'), 'play')).toEqual({ at: 0, frames: 3, playing: true });
    expect(moved(one, 'back')).toEqual({ at: 0, frames: 3, playing: false });
    expect(moved(cursorOf(3), 'tick').at).toBe(0);
  });
});

describe('the state of proving', () => {
  const proof: Proof = {
    ...{ definition: SOUND, meaning: meaningOf(SOUND), report },
    ...{ services: null, elapsedMs: 5 },
  };
  const stateAfter = (...events: Parameters<typeof proofAfter>[1][]) =>
    events.reduce(proofAfter, NO_PROOF);

  it('keeps the old proof while a new one is made, and when that is given up', () => {
    const again = stateAfter({ type: 'Finished', proof }, { type: 'Began', meaning: 'm' });
    expect(again).toMatchObject({ proof, running: { meaning: 'm', states: 0 } });
    expect(proofAfter(again, { type: 'DrawingChanged' })).toEqual({
      proof,
      running: null,
      ended: { reason: 'changed' },
    });
  });

  it('ignores what comes after the end', () => {
    const done = stateAfter({ type: 'Began', meaning: 'm' }, { type: 'Finished', proof });
    const progress = { led: 'services', states: 9, transitions: 9 } as const;
    expect(proofAfter(done, { type: 'Progressed', ...progress })).toBe(done);
    expect(proofAfter(done, { type: 'DrawingChanged' })).toBe(done);
  });
});

describe('meaningOf', () => {
  it('is the same for the same runs, and another for others', () => {
    const moved = { ...SOUND, title: 'Sound', layout: { nodes: { a: { x: 1, y: 2 } } } };
    expect(meaningOf(moved)).toBe(meaningOf(SOUND));
    expect(meaningOf(FORGETFUL)).not.toBe(meaningOf(SOUND));
    expect(meaningOf({ ...SOUND, deadline: '1h' })).not.toBe(meaningOf(SOUND));
  });
});
