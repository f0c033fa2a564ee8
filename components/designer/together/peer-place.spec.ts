import { describe, expect, it } from 'vitest';
import { DONE, drawing, START, step } from '@/saga/testing/sagas';
import { openDrawing } from '../model/bodies/open-drawing';
import { seenFrom } from './peer';
import { peerIsAt, peerMarks, peerPlaceWords } from './peer-place';

const inner = {
  name: 'boxes',
  type: 'map' as const,
  items: 'item.boxes',
  body: { nodes: [step('seal')], edges: [] },
};
const document = drawing(
  [
    START,
    step('charge'),
    {
      name: 'each',
      type: 'map',
      items: 'input.items',
      body: { nodes: [step('pack'), inner], edges: [] },
    },
    DONE,
  ],
  ['start > charge', 'charge > each', 'each > done'],
);

const peer = (...selection: readonly string[]) => ({
  key: 'a:1',
  userId: 'a',
  name: 'Ada',
  label: 'Ada',
  selection,
});

const words = (selection: readonly string[], inside: string | null = null) =>
  peerPlaceWords(peer(...selection), { document, inside });

const marks = (selection: readonly string[], inside: string | null = null) =>
  peerMarks([peer(...selection)], openDrawing(document, inside)).map(({ node, within }) =>
    within === undefined ? node.name : `${node.name}: ${within}`,
  );

describe('who is here', () => {
  const editor = (userId: string, window: string) => ({
    key: `${userId}:${window}`,
    userId,
    name: userId,
    selection: [window],
  });

  it('is everybody else, and oneself in another window', () => {
    const editors = [editor('Ada', '1'), editor('Ada', '2'), editor('Grace', '3')];
    const { peers, told } = seenFrom('1', editors);
    expect(peers.map(({ label }) => label)).toEqual(['Ada (your other window)', 'Grace']);
    expect(told).toEqual(['1']);
    expect(seenFrom('4', editors)).toMatchObject({ told: null, peers: { length: 3 } });
  });
});

describe('where somebody else is', () => {
  it('is told in words, with the body when it is another one', () => {
    expect(words([])).toBe('is looking at this saga');
    expect(words(['gone'])).toBe('is looking at this saga');
    expect(words(['charge'])).toBe('is at charge');
    expect(words(['pack'])).toBe('is at pack, in the body of each');
    expect(words(['pack'], 'each')).toBe('is at pack');
    expect(words(['seal'], 'each')).toBe('is at seal, in the body of boxes');
    expect(words(['charge'], 'each')).toBe('is at charge, outside this body');
  });

  it('is where an edge begins', () => {
    expect(peerIsAt(peer('charge→each:flow'), { document, inside: null })).toBe('charge');
  });

  it('is seen on the box, or on the map around it, and not at all from within another', () => {
    expect(marks(['charge', 'done'])).toEqual(['charge', 'done']);
    expect(marks(['seal'])).toEqual(['each: seal']);
    expect(marks(['seal'], 'each')).toEqual(['boxes: seal']);
    expect(marks(['seal'], 'boxes')).toEqual(['seal']);
    expect(marks(['charge'], 'each')).toEqual([]);
    expect(marks(['pack', 'each'])).toEqual(['each']);
    expect(marks(['pack', 'seal'])).toEqual(['each: pack']);
  });
});
