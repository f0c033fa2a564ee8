import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommand } from '@/participant/envelope';
import { MalformedCommand } from '@/participant/errors';
import { durationMs } from '@/saga/definition/duration';
import { fromText } from '@/saga/definition/text-form';
import { evaluate } from '@/saga/expression/evaluate';
import { parseExpression } from '@/saga/expression/parse';
import { readText } from '@/saga/interchange/read-text';
import { fromEnvelope } from './dead-letter-envelope';
import { readReply } from './read-reply';
import { readSignal } from './read-signal';

const RUN = '01a22add-999a-7c5d-9d55-f9e828037745';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('', '%', '%E0%A4%A', '\u0000', '\ud800', '__proto__', RUN, `${RUN}.pay.1`),
);

/** Names that readers look for, with whatever behind them. */
const headers = fc.dictionary(
  fc.constantFrom(
    ...['ce-id', 'ce-type', 'ce-runid', 'ce-causationid', 'ce-signalcorrelation', 'ce-replyto'],
    ...['ce-idempotencykey', 'ce-correlationid', 'traceparent', 'ce-dataref', 'ce-service'],
  ),
  fc.oneof(text, fc.constantFrom('backstitch.reply.failed.v1', 'backstitch.command.v1')),
);

const body = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.json({ maxDepth: 4 }).map((json) => new TextEncoder().encode(json)),
  fc.constant(new TextEncoder().encode('{"error":{"name":"\\u0000","message":"\\ud800"}}')),
);

const subject = fc.oneof(text, fc.constantFrom('saga.signal.paid', 'saga.command.pay.charge'));

describe('whatever comes from the broker', () => {
  it('is a reply, or is said to be none', () => {
    fc.assert(
      fc.property(headers, body, (given, data) => {
        const read = readReply(given, data);
        expect('malformed' in read ? read.malformed : read.runId).toEqual(expect.any(String));
      }),
    );
  });

  it('is a signal, or is said to be none', () => {
    fc.assert(
      fc.property(subject, headers, body, (at, given, data) => {
        const read = readSignal({ subject: at, headers: given, data });
        expect('malformed' in read ? read.malformed : read.runId).toEqual(expect.any(String));
      }),
    );
  });

  it('is a command, or is refused as malformed', () => {
    fc.assert(
      fc.property(subject, headers, body, (at, given, data) => {
        try {
          readCommand({ subject: at, headers: given, body: data });
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedCommand);
        }
      }),
    );
  });

  it('can be kept as a dead letter', () => {
    fc.assert(
      fc.property(subject, headers, body, (at, given, data) => {
        const message = { stream: 'SAGA_DEAD', subject: at, sequence: 1, headers: given, data };
        expect(fromEnvelope(message, '2026-01-01T00:00:00.000Z').subject).toEqual(
          expect.any(String),
        );
      }),
    );
  });
});

describe('whatever somebody writes', () => {
  /** Parts that make up something near the language, more often than chance would. */
  const near = (...parts: readonly string[]) =>
    fc
      .array(fc.oneof(fc.constantFrom(...parts), text), { maxLength: 12 })
      .map((all) => all.join(''));

  it('as an expression is evaluated within its limits, or a fault is given', () => {
    const source = near(
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '$',
      'input',
      '.',
      '**',
      '~>',
      '/(a+)+/',
      '..',
      ':=',
      'function($x){',
      '$map(',
      '"',
      '&',
      '1e308',
      '%',
    );
    fc.assert(
      fc.property(source, (written) => {
        const parsed = parseExpression(written);
        if (!parsed.expression) return;
        const made = evaluate(parsed.expression, { input: { text: 'a'.repeat(40) } } as never);
        expect(typeof made.ok).toBe('boolean');
      }),
    );
  });

  it('as a document is read, or diagnosed', () => {
    const source = near(
      'nodes:',
      '\n',
      '  ',
      '- ',
      '{',
      '}',
      '[',
      '&a',
      '*a',
      '<<: ',
      '!!js/function ',
      'name: ',
      '"States": ',
      ': ',
      '|',
      '>',
    );
    fc.assert(
      fc.property(source, (written) => {
        expect(fromText(written)).toEqual(expect.any(Object));
        for (const as of ['detect', 'asl', 'seata'] as const) {
          expect(readText(written, 'any', as).kind).toEqual(expect.any(String));
        }
      }),
    );
  });

  it('as a duration is a number of milliseconds', () => {
    fc.assert(
      fc.property(near('1', '9'.repeat(400), 'h', 'm', 's', 'ms', '-', '.'), (written) => {
        expect(Number.isNaN(durationMs(written, -1))).toBe(false);
      }),
    );
  });

  it('a document that unfolds itself a billion times is refused', () => {
    const levels = Array.from({ length: 10 }, (_, level) => {
      const inner = level === 0 ? 'x' : `*l${level - 1}`;
      return `l${level}: &l${level} [${Array.from({ length: 10 }, () => inner).join(', ')}]`;
    });
    expect(fromText(levels.join('\n')).diagnostics).toBeDefined();
    expect(readText(levels.join('\n'), 'any', 'asl').kind).toBe('broken');
  });
});
