import { describe, expect, it } from 'vitest';
import { type HttpAnswer, replyOf } from './response-reply';

const NOW = Date.parse('2026-01-01T00:00:00Z');

function answer(status: number, body: unknown = '', more: Partial<HttpAnswer> = {}): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    status,
    contentType: 'application/json',
    retryAfter: null,
    body: new TextEncoder().encode(text),
    ...more,
  };
}
const reply = (...given: Parameters<typeof answer>) => replyOf(answer(...given), NOW);
const errorOf = (...given: Parameters<typeof answer>) => {
  const got = reply(...given);
  return got.outcome === 'failed' ? got.error : null;
};

describe('a success', () => {
  it.each([
    [answer(200, { id: 7 }), { id: 7 }],
    [answer(201, 'null'), null],
    [answer(204), null],
    [answer(200, 'plain words', { contentType: 'text/plain' }), 'plain words'],
  ])('gives the body as result (%#)', (given, result) => {
    expect(replyOf(given, NOW)).toEqual({ outcome: 'succeeded', result });
  });

  it('is in doubt when its JSON is broken', () => {
    expect(errorOf(200, '{"id":')).toMatchObject({
      name: 'MalformedAnswer',
      retryable: false,
      inDoubt: true,
    });
  });
});

describe('a refusal', () => {
  it.each([
    [
      { name: 'CardDeclined', type: 'x:y', title: 'Z', detail: 'No money.' },
      'CardDeclined',
      'No money.',
    ],
    [{ type: 'https://shop.example/errors/sold-out', title: 'Sold out' }, 'sold-out', 'Sold out'],
    [
      { type: 'https://shop.example/errors/sold-out/' },
      'sold-out',
      'The participant answered 409.',
    ],
    [{ type: 'urn:shop:OutOf%20Stock' }, 'OutOf Stock', 'The participant answered 409.'],
    [{ type: 'about:blank', title: 'Conflict' }, 'Conflict', 'Conflict'],
    [{ name: 7 }, 'HttpError409', 'The participant answered 409.'],
    ['<html>', 'HttpError409', 'The participant answered 409.'],
    [[1], 'HttpError409', 'The participant answered 409.'],
  ])('is named by its problem document (%#)', (body, name, message) => {
    expect(errorOf(409, body)).toEqual({
      name,
      message,
      retryable: false,
      details: { status: 409 },
    });
  });

  it.each([400, 401, 404, 409, 422, 301, 302, 307])('is final for %i', (status) => {
    expect(errorOf(status)).toMatchObject({ retryable: false });
    expect(errorOf(status)?.inDoubt).toBeUndefined();
  });

  it('hands on the problem’s details', () => {
    expect(errorOf(422, { name: 'N', details: { left: 0 } })?.details).toEqual({
      status: 422,
      problem: { left: 0 },
    });
  });
});

describe('a trouble that may pass', () => {
  it.each([
    [429, false],
    [500, true],
    [501, false],
    [502, true],
    [503, false],
    [504, true],
  ])('%i may be retried; in doubt: %s', (status, inDoubt) => {
    expect(errorOf(status)).toMatchObject({ name: `HttpError${status}`, retryable: true });
    expect(errorOf(status)?.inDoubt ?? false).toBe(inDoubt);
  });

  it.each([
    ['7', 7_000],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', undefined],
    ['soon', undefined],
  ])('says how long to wait: %s', (retryAfter, retryAfterMs) => {
    expect(errorOf(503, '', { retryAfter })?.details).toEqual(
      retryAfterMs === undefined ? { status: 503 } : { status: 503, retryAfterMs },
    );
  });
});
