import { describe, expect, it } from 'vitest';
import type { ConsumerFigures, EngineFigures } from '@/server/ports/alert-figures';
import { durationWords, figureWords } from './figure-words';
import { readingsOf } from './figures';
import { noticeOf } from './notice';
import { nextTry } from './retry-delay';

const ENGINE: EngineFigures = {
  deadLettersNew: 3,
  heldServices: [{ service: 'bank', heldS: 61.4, byHand: null }],
  deadLetterOldestS: 61.4,
  debts: 2,
  debtWorths: [
    { unit: 'EUR', value: 12.5, debts: 1 },
    { unit: '', value: 3, debts: 1 },
  ],
  stuckRuns: 1,
  outboxOldestS: 0,
  projectionBehindS: 0.2,
  workers: [{ id: 'w', host: 'box', pid: 7, silentS: 1.2 }],
  steps: [
    { saga: 'trip', step: 'pay', attempts: 40, failed: 10 },
    { saga: 'trip', step: 'rare', attempts: 9, failed: 9 },
  ],
};
const CONSUMER: ConsumerFigures = {
  stream: 'S',
  name: 'flights',
  waiting: 5,
  oldestS: 12,
  underWay: 0,
  full: false,
  requests: 1,
  deliveredAgoS: null,
};

describe('readings', () => {
  it('give every figure by its rule', () => {
    const { items, read } = readingsOf(ENGINE, [CONSUMER]);
    const values = Object.fromEntries(
      items.map(({ rule, key, value }) => [`${rule} ${key}`, value]),
    );
    expect(values).toEqual({
      'dead-letter-growth ': 3,
      'dead-letter-age ': 61,
      'debt ': 2,
      'debt-value EUR': 12.5,
      'debt-value ': 3,
      'stuck-runs ': 1,
      'outbox-age ': 0,
      'projection-staleness ': 0,
      'worker-silent w': 1,
      'service-held bank': 61,
      'step-errors trip/pay': 25,
      'consumer-lag S/flights': 5,
      'consumer-lag-age S/flights': 12,
      'consumer-silent S/flights': 0,
    });
    expect(read.size).toBe(14);
  });

  it('say who holds a service by hand, and why, on one line', () => {
    const byHand = { who: 'Ada', why: `The airline\nchanges its system. ${'x'.repeat(200)}` };
    const heldServices = [{ service: 'flights', heldS: 9, byHand }];
    const { items } = readingsOf({ ...ENGINE, heldServices }, []);
    const label = items.find(({ rule }) => rule === 'service-held')?.label;
    expect(label).toMatch(/^flights, held by Ada: The airline changes its system\. x+…$/);
    expect(label).toHaveLength('flights, held by Ada: '.length + 120);
  });

  it('do not take a service that is held for one that is down', () => {
    const heldServices = [{ service: 'flights', heldS: 9, byHand: null }];
    const alone = { ...CONSUMER, requests: 0 };
    const silent = (consumer: ConsumerFigures, held = heldServices) =>
      readingsOf({ ...ENGINE, heldServices: held }, [consumer]).items.find(
        ({ rule }) => rule === 'consumer-silent',
      )?.value;
    expect(silent(alone)).toBe(0);
    expect(silent({ ...alone, name: 'host-http-flights' })).toBe(0);
    expect(silent(alone, [])).toBe(5);
  });

  it('leave out what could not be asked', () => {
    expect(readingsOf(null, null)).toEqual({ read: new Set(), items: [] });
    expect(readingsOf({ ...ENGINE, steps: null }, null).read.has('step-errors')).toBe(false);
  });

  it.each([
    ['nobody fetches and nothing was delivered lately', { requests: 0, deliveredAgoS: 60 }, 5],
    ['nobody ever fetched', { requests: 0 }, 5],
    ['it was given something a moment ago', { requests: 0, deliveredAgoS: 2 }, 0],
    ['it may have no more', { requests: 0, full: true }, 0],
    ['nothing waits', { requests: 0, waiting: 0 }, 0],
  ])('tell whether a consumer is silent: %s', (_, changes, value) => {
    const { items } = readingsOf(null, [{ ...CONSUMER, ...changes }]);
    expect(items.find(({ rule }) => rule === 'consumer-silent')?.value).toBe(value);
  });
});

describe('words', () => {
  it('say figures with their units', () => {
    expect(figureWords(1, 'letters')).toBe('1 dead letter');
    expect(figureWords(1200, 'messages')).toBe('1,200 messages');
    expect(figureWords(33.4, 'percent')).toBe('33 %');
    expect(figureWords(7500, 'seconds')).toBe('2 h 5 min');
    expect(durationWords(0.2)).toBe('0 s');
    expect(durationWords(86_400)).toBe('1 d');
  });

  it('tell of an alert what it is, how bad and what to do', () => {
    const notice = noticeOf(
      {
        id: 'a1',
        rule: 'consumer-lag-age',
        key: 'S/flights',
        label: 'flights',
        status: 'firing',
        value: 90,
        peak: 90,
        threshold: 60,
        pendingSince: '2026-01-01T00:00:00.000Z',
        firedAt: '2026-01-01T00:01:00.000Z',
        clearSince: null,
        snoozedUntil: null,
        handledBy: null,
        resolvedAt: null,
        version: 1,
      },
      'fired',
      { id: 'n1', at: '2026-01-01T00:01:00.000Z', publicUrl: 'https://b.example' },
    );
    expect(notice).toMatchObject({
      title: 'Firing: Messages wait too long: flights',
      url: 'https://b.example/alerts?alert=a1',
      alert: { rule: 'consumer-lag-age', of: 'flights', value: 90, threshold: 60, unit: 'seconds' },
    });
    expect(notice.lines[0]).toBe('Now 1 min 30 s; the threshold is 1 min.');
  });
});

describe('a notification that failed', () => {
  const createdAt = '2026-01-01T00:00:00.000Z';

  it('is tried again, later and later', () => {
    const delays = [1, 2, 3, 4, 5, 6, 50].map(
      (attempts) => Date.parse(nextTry({ createdAt, attempts }, createdAt) ?? '') / 1000,
    );
    const began = Date.parse(createdAt) / 1000;
    expect(delays.map((at) => at - began)).toEqual([5, 15, 60, 300, 900, 1800, 1800]);
  });

  it('is given up after a day', () => {
    expect(nextTry({ createdAt, attempts: 9 }, '2026-01-02T00:00:01.000Z')).toBeNull();
  });
});
