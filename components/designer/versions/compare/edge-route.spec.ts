import { describe, expect, it } from 'vitest';
import { edgeRoute, lineSign } from './edge-route';

const box = (x: number, y: number) => ({ x, y, width: 200, height: 60 });

describe('the line of an edge that is gone', () => {
  it('goes from border to border, with its sign in the middle', () => {
    expect(edgeRoute(box(0, 0), box(0, 160), [box(300, 80)])).toEqual({
      path: 'M100 60 L100 160',
      sign: { x: 100, y: 110 },
    });
    expect(edgeRoute(box(0, 0), box(300, 0), []).path).toBe('M200 30 L300 30');
  });

  it('goes around what lies in between, and so does its sign', () => {
    const { path, sign } = edgeRoute(box(0, 0), box(0, 320), [box(-50, 160)]);
    expect(sign).toEqual({ x: -74, y: 190 });
    expect(path.startsWith('M0 30 C')).toBe(true);
    expect(path.endsWith(' 0 350')).toBe(true);
  });

  it('has its sign where it begins when the canvas draws it past other boxes', () => {
    expect(lineSign(box(0, 0), box(0, 320), [])).toEqual({ x: 100, y: 190 });
    expect(lineSign(box(0, 0), box(0, 320), [box(-50, 160)])).toEqual({ x: 100, y: 80 });
  });
});
