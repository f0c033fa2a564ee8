import { describe, expect, it } from 'vitest';
import type { Alert } from './alert';
import { type Step, stepAlert } from './step-alert';

const SETTINGS = { enabled: true, threshold: 10, forSeconds: 30 };
const at = (seconds: number): string => new Date(seconds * 1000).toISOString();

function look(
  current: Alert | null,
  value: number,
  { at: seconds, settings = SETTINGS }: { at: number; settings?: typeof SETTINGS },
): Step {
  const reading = { rule: 'consumer-lag', key: 'k', label: 'k', value } as const;
  return stepAlert(current, { reading, settings, now: at(seconds), newId: 'new' });
}

function firing(): Alert {
  const { alert } = look(look(null, 12, { at: 0 }).alert, 12, { at: 30 });
  if (alert?.status !== 'firing') throw new Error('It did not fire.');
  return alert;
}

describe('an alert', () => {
  it('fires once its figure has been at the threshold for long enough', () => {
    const began = look(null, 10, { at: 0 });
    expect(began).toMatchObject({ alert: { status: 'pending', id: 'new' }, change: null });
    expect(look(began.alert, 11, { at: 29 })).toMatchObject({
      alert: { status: 'pending' },
      change: null,
    });
    const fired = look(began.alert, 11, { at: 30 });
    expect(fired).toMatchObject({ alert: { status: 'firing', firedAt: at(30) }, change: 'fired' });
    expect(look(fired.alert, 11, { at: 35 }).change).toBeNull();
  });

  it('says what its figure is of now: a service that had tripped may be held by somebody since', () => {
    const reading = { rule: 'service-held', key: 'k', label: 'k, held by Ada', value: 12 } as const;
    const seen = stepAlert(firing(), { reading, settings: SETTINGS, now: at(35), newId: 'new' });
    expect(seen).toMatchObject({ alert: { id: 'new', label: 'k, held by Ada' }, change: null });
  });

  it('fires at once where the rule has no time', () => {
    expect(look(null, 10, { at: 0, settings: { ...SETTINGS, forSeconds: 0 } }).change).toBe(
      'fired',
    );
  });

  it('forgets a figure that was up only for a moment', () => {
    expect(look(look(null, 12, { at: 0 }).alert, 9, { at: 5 })).toEqual({
      alert: null,
      change: null,
    });
    expect(look(null, 9.9, { at: 0 })).toEqual({ alert: null, change: null });
  });

  it('is resolved once its figure has been clearly below for as long', () => {
    const clearing = look(firing(), 7.9, { at: 40 });
    expect(clearing).toMatchObject({
      alert: { status: 'firing', clearSince: at(40) },
      change: null,
    });
    const resolved = look(clearing.alert, 0, { at: 70 });
    expect(resolved).toMatchObject({ alert: { status: 'resolved', peak: 12 }, change: 'resolved' });
  });

  it('begins to count again when the figure comes back', () => {
    const clearing = look(firing(), 0, { at: 40 }).alert;
    const back = look(clearing, 9, { at: 60 }).alert;
    expect(back?.clearSince).toBeNull();
    expect(look(back, 0, { at: 75 }).change).toBeNull();
  });

  it('stays quiet while it is snoozed, then fires again by itself', () => {
    const snoozed = { ...firing(), status: 'snoozed', snoozedUntil: at(100) } as const;
    expect(look(snoozed, 12, { at: 99 }).change).toBeNull();
    const again = look(snoozed, 12, { at: 100 });
    expect(again).toMatchObject({ alert: { status: 'firing' }, change: 'fired-again' });
    expect(look(look(snoozed, 0, { at: 50 }).alert, 0, { at: 80 }).change).toBe('resolved');
  });

  it('stays acknowledged until it is resolved', () => {
    const acknowledged = { ...firing(), status: 'acknowledged' } as const;
    expect(look(acknowledged, 500, { at: 40 })).toMatchObject({
      alert: { status: 'acknowledged', peak: 500 },
      change: null,
    });
    expect(look(look(acknowledged, 0, { at: 40 }).alert, 0, { at: 70 }).change).toBe('resolved');
  });

  it('goes by what is set now', () => {
    expect(look(firing(), 12, { at: 35, settings: { ...SETTINGS, enabled: false } }).change).toBe(
      'resolved',
    );
    const off = { ...SETTINGS, enabled: false };
    expect(look(look(null, 12, { at: 0 }).alert, 12, { at: 35, settings: off })).toEqual({
      alert: null,
      change: null,
    });
    const higher = { ...SETTINGS, threshold: 100, forSeconds: 0 };
    expect(look(firing(), 12, { at: 35, settings: higher }).change).toBe('resolved');
  });
});
