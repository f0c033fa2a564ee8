import { describe, expect, it } from 'vitest';
import type { TappedMessage } from '@/server/ports/message-tap';
import { Classifier } from './classifier';

const HEARERS = (saga: string, event: string) =>
  saga === 'trip' && event === 'pay.done' ? ['flights', 'rentals'] : [];

function message(subject: string, headers: Record<string, string>, atMs = 1000): TappedMessage {
  return { stream: 'S', subject, sequence: 1, atMs, header: (name) => headers[name] ?? '' };
}

const command = (headers: Record<string, string> = {}, atMs = 1000) =>
  message(
    'saga.command._http.payments.charge',
    {
      'ce-id': 'r1.pay.1',
      'ce-source': 'backstitch/trip',
      'ce-runid': 'r1',
      'ce-correlationid': 'a%20b',
      'ce-partitionkey': 'r1',
      'ce-replyto': 'saga.reply.3',
      ...headers,
    },
    atMs,
  );
const reply = (type: 'succeeded' | 'failed', atMs: number) =>
  message(
    'saga.reply.3',
    { 'ce-causationid': 'r1.pay.1', 'ce-type': `backstitch.reply.${type}.v1`, 'ce-runid': 'r1' },
    atMs,
  );

describe('a message’s edges', () => {
  it('are of a command the one to its service, whatever it is sent by', () => {
    expect(new Classifier(HEARERS).records(command())).toEqual([
      {
        atMs: 1000,
        edge: 'to/trip/payments',
        name: 'charge',
        runId: 'r1',
        messageId: 'r1.pay.1',
        correlationId: 'a b',
        saga: 'trip',
        service: 'payments',
        failed: false,
        latencyMs: null,
        partitionKey: 'r1',
      },
    ]);
  });

  it('are of a reply the one back, with the time since its command', () => {
    const classifier = new Classifier(HEARERS);
    classifier.records(command());
    const records = classifier.records(reply('failed', 1250));
    expect(records.map(({ edge }) => edge)).toEqual(['from/trip/payments', 'work/payments']);
    expect(records[0]).toMatchObject({ failed: true, latencyMs: 250, correlationId: 'a b' });
  });

  it('are the same when the reply is seen first', () => {
    const classifier = new Classifier(HEARERS);
    expect(classifier.records(reply('succeeded', 1250))).toEqual([]);
    const edges = classifier.records(command()).map(({ edge, latencyMs }) => [edge, latencyMs]);
    expect(edges).toEqual([
      ['to/trip/payments', null],
      ['from/trip/payments', 250],
      ['work/payments', 250],
    ]);
    classifier.expire(1e9);
    expect(classifier.unmatched).toBe(0);
  });

  it('are none of a reply whose command nobody saw, which is counted', () => {
    const classifier = new Classifier(HEARERS);
    classifier.records(reply('succeeded', 1250));
    classifier.expire(11_000);
    expect(classifier.unmatched).toBe(0);
    classifier.expire(11_250);
    expect(classifier.unmatched).toBe(1);
  });

  it('are, in a choreography, from who publishes and to all who hear, but not to itself', () => {
    const classifier = new Classifier(HEARERS);
    const headers = { 'ce-source': 'backstitch/trip/flights', 'ce-runid': 'r1' };
    const edges = (subject: string) =>
      classifier.records(message(subject, headers)).map(({ edge, name }) => [edge, name]);
    expect(edges('saga.event.trip.flow.pay.done')).toEqual([
      ['from/trip/flights', 'pay.done'],
      ['to/trip/rentals', 'pay.done'],
    ]);
    expect(edges('saga.event.trip.flow.unheard')).toEqual([['from/trip/flights', 'unheard']]);
    expect(edges('saga.event.trip.booked')).toEqual([['out/trip', 'booked']]);
  });

  it('leave out what a service of a choreography asks itself, but not that it worked', () => {
    const classifier = new Classifier(HEARERS);
    expect(classifier.records(command({ 'ce-replyto': 'saga.reply.reactor.payments' }))).toEqual(
      [],
    );
    const records = classifier.records(reply('succeeded', 1100));
    expect(records.map(({ edge }) => edge)).toEqual(['work/payments']);
  });

  it('are of a dead letter those of the service that gave it up', () => {
    const classifier = new Classifier(HEARERS);
    classifier.records(command());
    const headers = { 'bs-subject': 'saga.command.flights.reserve', 'bs-h-ce-runid': 'r1' };
    const [record] = classifier.records(message('saga.dead.malformed', headers));
    expect(record).toMatchObject({
      edge: 'dead/flights',
      name: 'malformed',
      failed: true,
      correlationId: 'a b',
    });
    const [other] = classifier.records(message('saga.dead.x', { 'bs-subject': 'saga.reply.1' }));
    expect(other?.edge).toBe('dead/engine');
  });

  it('are of a signal the one from outside, and of other subjects none', () => {
    const classifier = new Classifier(HEARERS);
    expect(classifier.records(message('saga.signal.paid', {}))[0]?.edge).toBe('signal');
    expect(classifier.records(message('other.thing', {}))).toEqual([]);
    expect(classifier.records(message('saga.command', { 'ce-correlationid': '%' }))).toHaveLength(
      1,
    );
  });
});
