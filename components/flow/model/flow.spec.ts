import { describe, expect, it } from 'vitest';
import { edgeWords, endsOf } from './edge-key';
import { flowGraph } from './flow-graph';
import { readFlowParams } from './flow-params';
import { FlowStore } from './flow-store';
import type { DrawnFlow, FlowSecond, FlowState } from './flow-types';
import { columns, fromElk, toElk } from './layout';
import { latencyWords, numbersWords, paceOf, rateWords, widthOf } from './number-words';
import { quantile } from './quantile';
import { gapBetween, slotsOf } from './slots';
import { timeBars } from './time-bars';

const LIVE: FlowState = { status: 'live', hot: [], unmatched: 0 };
const second = (at: number, count: number, edge = 'to/trip/pay'): FlowSecond => ({
  second: at,
  entries: [[edge, count, 1, null]],
});

describe('the store', () => {
  it('sums the seconds that are looked at, up to now or to where it is paused', () => {
    const store = new FlowStore();
    store.look(null, 2);
    store.take([second(10, 1), second(11, 2), second(12, 4)], LIVE);
    expect(store.numbersOf('to/trip/pay')).toMatchObject({ count: 6, perSecond: 3, failed: 2 });
    store.look(11, 2);
    expect(store.numbersOf('to/trip/pay').count).toBe(3);
    store.take([second(13, 8)], LIVE);
    expect(store.numbersOf('to/trip/pay').count).toBe(3);
    expect(store.numbersOf('from/trip/pay').count).toBe(0);
  });

  it('counts nothing twice when seconds come again, and notes a gap', () => {
    const store = new FlowStore();
    store.look(null, 300);
    store.take([second(10, 1), second(11, 1)], LIVE);
    store.take([second(11, 1), second(12, 1)], LIVE);
    expect(store.numbersOf('to/trip/pay').count).toBe(3);
    expect(store.gaps()).toBe(0);
    store.take([second(20, 1)], LIVE);
    expect(store.gaps()).toBe(1);
  });

  it('keeps the numbers of edges on which nothing changed, and five minutes in all', () => {
    const store = new FlowStore();
    store.look(1, 1);
    store.take([second(1, 5)], LIVE);
    const before = store.numbersOf('to/trip/pay');
    store.take([second(2, 9, 'to/trip/other')], LIVE);
    expect(store.numbersOf('to/trip/pay')).toBe(before);
    store.take(
      Array.from({ length: 400 }, (_, at) => second(at + 3, 1)),
      LIVE,
    );
    expect(store.seconds()).toHaveLength(300);
  });
});

describe('latencies', () => {
  it('are read from their buckets', () => {
    expect(quantile([0, 0, 0], 0.5)).toBeNull();
    expect(quantile([10], 0.5)).toBe(0.5);
    expect(quantile([0, 0, 0, 0, 10, 10], 0.5)).toBe(20);
    expect(quantile([0, 0, 0, 0, 10, 10], 0.75)).toBe(35);
  });
});

const DRAWN: readonly DrawnFlow[] = [
  {
    saga: 'trip',
    title: 'Trip',
    version: 1,
    mode: 'orchestration',
    services: ['pay', 'fly'],
    edges: ['to/trip/pay', 'from/trip/pay', 'to/trip/fly', 'from/trip/fly'],
  },
  {
    saga: 'sign-up',
    title: 'Sign-up',
    version: 2,
    mode: 'choreography',
    services: ['mail'],
    edges: ['to/sign-up/mail'],
  },
];

describe('the graph', () => {
  const graph = (query: Partial<Parameters<typeof flowGraph>[0]>) =>
    flowGraph({ drawn: DRAWN, used: [], idle: false, saga: null, ...query });

  it('shows what was used, and what is drawn only when asked', () => {
    const used = ['to/trip/pay', 'work/pay', 'from/trip/extra'];
    expect(graph({ used }).lines).toEqual([
      { id: 'from/trip/extra', from: 'service/extra', to: 'saga/trip', undrawn: true },
      { id: 'to/trip/pay', from: 'saga/trip', to: 'service/pay', undrawn: false },
    ]);
    expect(graph({ used, idle: true }).lines).toHaveLength(6);
  });

  it('is of one saga with what its services gave up', () => {
    const used = ['to/trip/pay', 'to/sign-up/mail', 'dead/pay', 'dead/mail'];
    const { boxes } = graph({ used, saga: 'trip' });
    expect(boxes.map(({ id }) => id)).toEqual(['dead', 'saga/trip', 'service/pay']);
    expect(boxes.map(({ mode }) => mode)).toEqual([null, 'orchestration', null]);
  });

  it('has room for the words of lines that come together', () => {
    const { lines } = graph({ used: ['to/trip/pay', 'to/old/pay', 'from/trip/pay'] });
    expect([...slotsOf(lines)]).toEqual([
      ['from/trip/pay', 0],
      ['to/old/pay', 0],
      ['to/trip/pay', 1],
    ]);
  });

  it('has room for the words of answers that come from one service', () => {
    const from = (service: string, many: number) =>
      Array.from({ length: many }, (_, n) => `from/s${n}/${service}`);
    const gap = (used: readonly string[]) => gapBetween(graph({ used }).lines);
    expect(gap(from('pay', 1))).toBe(340);
    expect(gap([...from('pay', 4), ...from('stock', 2), 'to/s9/pay'])).toBe(5 * 124);
    expect(gap(from('pay', 40))).toBe(gap(from('pay', 7)));
  });

  it('is laid out from who asks to who answers', () => {
    const shown = graph({ used: ['to/trip/pay', 'from/trip/pay', 'dead/pay'] });
    const pairs = toElk(shown).edges?.map(({ id }) => id);
    expect(pairs).toEqual(['service/pay>dead', 'saga/trip>service/pay']);
    expect(columns(shown)['service/pay']).toEqual({ x: 524, y: 0 });
    expect(fromElk({ children: [{ id: 'a', x: 1, y: 2 }] })).toEqual({ a: { x: 1, y: 2 } });
  });
});

describe('the time bar', () => {
  it('counts messages by second, and work only as the reply that it is', () => {
    const seconds = [
      second(10, 4),
      { second: 11, entries: [['to/a/b', 2, 0, null] as const, ['work/b', 9, 9, null] as const] },
      second(99, 7),
    ];
    expect(timeBars(seconds, { first: 10, length: 5 })).toEqual({
      top: 4,
      bars: [
        { x: 0, height: 24, failed: 6 },
        { x: 1, height: 12, failed: 0 },
      ],
    });
  });
});

describe('the address', () => {
  it('says what is looked at, and nothing that makes no sense', () => {
    const read = (text: string, narrow = false) =>
      readFlowParams(new URLSearchParams(text), narrow);
    expect(read('')).toEqual({
      saga: null,
      id: undefined,
      span: 10,
      view: 'picture',
      idle: false,
      at: null,
      edge: null,
    });
    expect(read('span=7&at=-3&view=odd&id=%20', true)).toMatchObject({
      span: 10,
      at: null,
      view: 'list',
      id: undefined,
    });
    expect(read('span=300&at=5&view=picture', true)).toMatchObject({
      span: 300,
      at: 5,
      view: 'picture',
    });
  });
});

describe('words', () => {
  it('say what an edge is in its saga’s mode', () => {
    expect(edgeWords('to/trip/pay', 'orchestration')).toBe('Commands of trip to pay');
    expect(edgeWords('to/trip/pay', 'choreography')).toBe('Events of trip that pay hears');
    expect(endsOf('work/pay')).toBeNull();
    expect(endsOf('dead/engine')).toEqual(['engine', 'dead']);
  });

  it('say numbers', () => {
    expect([0, 0.03, 0.44, 12.3, 1240].map(rateWords)).toEqual([
      '0/s',
      '1.8/min',
      '0.4/s',
      '12/s',
      '1,240/s',
    ]);
    expect([0.4, 12, 1400, 120_000].map(latencyWords)).toEqual(['1 ms', '12 ms', '1.4 s', '2 min']);
    const numbers = { count: 1200, perSecond: 20, failed: 3, p50: 10, p95: 40 };
    expect(numbersWords(numbers)).toBe('1,200 messages, 20/s, 3 failed, 95 of 100 within 40 ms');
  });

  it('draw more traffic wider and faster, within bounds', () => {
    expect(widthOf(0)).toBeLessThan(widthOf(1));
    expect(widthOf(1e9)).toBe(7);
    expect([0, 0.5, 5, 50, 5000].map(paceOf)).toEqual([0, 1, 2, 3, 4]);
  });
});
