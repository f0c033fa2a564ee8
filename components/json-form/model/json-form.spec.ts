import { describe, expect, it } from 'vitest';
import type { Json, JsonSchema } from '@/saga/definition/primitives';
import { checkDraft, issuesByField } from './check-draft';
import { nameOfPointer } from './field-name';
import type { FieldOf, FormField } from './form-field';
import { readDraft } from './read-draft';
import { readSchema } from './read-schema';
import { toDraft } from './to-draft';

const TRIP: JsonSchema = {
  type: 'object',
  required: ['tripId', 'amount', 'passengers'],
  properties: {
    tripId: { type: 'string', title: 'Trip', description: 'Its number.', examples: ['t-1', 't-2'] },
    departs: { type: 'string', format: 'date-time' },
    amount: { type: 'number', minimum: 0 },
    seats: { type: 'integer' },
    insured: { type: 'boolean' },
    run_type: { enum: ['success', 'failFlights', 3] },
    contact: { type: 'object', properties: { email: { type: 'string', format: 'email' } } },
    passengers: {
      type: 'array',
      items: { type: 'object', properties: { name: { type: 'string' } } },
    },
    note: { type: ['string', 'null'] },
    meta: { type: 'object' },
  },
};

const fieldsOf = (schema: JsonSchema) => (readSchema(schema) as FieldOf<'object'>).fields;
const field = (key: string) => fieldsOf(TRIP).find((f) => f.key === key) as FormField;
const roundTrip = (schema: JsonSchema, value: Json) => {
  const form = readSchema(schema);
  return readDraft(form, toDraft(form, value));
};

describe('a form read from a schema', () => {
  it('draws each type as the field that edits it', () => {
    expect(fieldsOf(TRIP).map(({ key, kind }) => [key, kind])).toEqual([
      ['tripId', 'text'],
      ['departs', 'text'],
      ['amount', 'number'],
      ['seats', 'number'],
      ['insured', 'boolean'],
      ['run_type', 'choice'],
      ['contact', 'object'],
      ['passengers', 'list'],
      ['note', 'text'],
      ['meta', 'raw'],
    ]);
  });

  it('labels a field by its title, else by its key in words', () => {
    expect(field('tripId')).toMatchObject({
      label: 'Trip',
      description: 'Its number.',
      required: true,
    });
    expect(field('run_type').label).toBe('Run type');
    expect(fieldsOf({ properties: { paymentURLPart: {} } })[0]?.label).toBe('Payment urlpart');
  });

  it('offers examples as suggestions and keeps the format', () => {
    expect(field('tripId')).toMatchObject({ suggestions: ['t-1', 't-2'], format: 'text' });
    expect(field('departs')).toMatchObject({ format: 'date-time' });
  });

  it('offers a oneOf of constants as a choice with their titles', () => {
    const [colour] = fieldsOf({
      properties: { colour: { oneOf: [{ const: 1, title: 'Red' }, { const: 2 }] } },
    });
    expect(colour).toMatchObject({
      kind: 'choice',
      options: [
        { label: 'Red', value: 1 },
        { label: '2', value: 2 },
      ],
    });
  });

  it('follows local references, also to itself, without an end', () => {
    const tree: JsonSchema = {
      $ref: '#/$defs/tree',
      $defs: {
        tree: {
          type: 'object',
          properties: { left: { $ref: '#/$defs/tree' } },
          required: ['left'],
        },
      },
    };
    let node = readSchema(tree);
    let depth = 0;
    while (node.kind === 'object') {
      node = node.fields[0] as FormField;
      depth += 1;
    }
    expect(node.kind).toBe('raw');
    expect(depth).toBeGreaterThan(3);
  });

  it('leaves to raw JSON what has several shapes or a reference out of the document', () => {
    expect(readSchema({ anyOf: [{ type: 'string' }, { type: 'object' }] }).kind).toBe('raw');
    expect(readSchema({ $ref: 'https://example.com/x.json' }).kind).toBe('raw');
    expect(readSchema({ $ref: '#' }).kind).toBe('raw');
    expect(readSchema({ type: ['string', 'number'] }).kind).toBe('raw');
    expect(readSchema({}).kind).toBe('raw');
  });
});

describe('a draft', () => {
  const value: Json = {
    tripId: 't-9',
    amount: 12.5,
    seats: 2,
    insured: false,
    run_type: 3,
    contact: { email: 'a@example.com', phone: 'kept' },
    passengers: [{ name: 'Ada' }, { name: 'Grace', vip: true }],
    meta: { a: [1, null] },
    unknown: { kept: true },
  };

  it('gives back the value it was made from, with what the schema does not name', () => {
    expect(roundTrip(TRIP, value)).toEqual({ value, problems: [] });
  });

  it('leaves out what is empty, and writes null where a required field may be null', () => {
    expect(
      roundTrip({ type: 'object', properties: { a: { type: 'string' } } }, { a: '' }).value,
    ).toEqual({});
    const nullable = {
      type: 'object',
      required: ['a'],
      properties: { a: { type: ['string', 'null'] } },
    };
    expect(roundTrip(nullable, { a: null }).value).toEqual({ a: null });
  });

  it('leaves out an optional object of which nothing was filled in', () => {
    expect(roundTrip(TRIP, { tripId: 'x', amount: 1, passengers: [] }).value).toEqual({
      tripId: 'x',
      amount: 1,
      passengers: [],
    });
  });

  it('says where a text is no number or no JSON', () => {
    const form = readSchema(TRIP);
    const { problems } = readDraft(form, {
      ...(toDraft(form, value) as object),
      $amount: 'twelve',
      $meta: '{ "a": }',
    });
    expect(problems.map(({ path }) => path)).toEqual(['/amount', '/meta']);
    expect(problems[0]?.message).toBe('“twelve” is not a number.');
    expect(problems[1]?.message).toContain('not JSON');
  });

  it('keeps keys with dots, quotes, brackets, and the name of the prototype', () => {
    const keys = ['a.b', "it's", 'x[0]', '__proto__', '0', '$', 'extra', 'entries', 'a/b~c'];
    const schema = {
      type: 'object',
      properties: Object.fromEntries([...keys].map((key) => [key, { type: 'string' }])),
    };
    const source = JSON.parse(`{${keys.map((k) => `${JSON.stringify(k)}:"v"`).join(',')}}`);
    const read = roundTrip(schema as JsonSchema, source).value;
    expect(JSON.stringify(read && Object.keys(read).sort())).toBe(
      JSON.stringify([...Object.keys(schema.properties)].sort()),
    );
  });
});

describe('a fault found by the server', () => {
  const form = readSchema(TRIP);

  it('belongs to the field its pointer means', () => {
    expect(nameOfPointer(form, '/contact/email')).toBe('value.$contact.$email');
    expect(nameOfPointer(form, '/passengers/1/name')).toBe(
      'value.$passengers.entries.1.value.$name',
    );
    expect(nameOfPointer(form, '#/amount')).toBe('value.$amount');
  });

  it('belongs to the nearest drawn field when the form does not draw its place', () => {
    expect(nameOfPointer(form, '/meta/deep/er')).toBe('value.$meta');
    expect(nameOfPointer(form, '/nobody')).toBe('value');
    expect(nameOfPointer(form, '')).toBe('value');
  });
});

describe('checking a draft', () => {
  const form = readSchema(TRIP);
  const check = (value: Json) => checkDraft(form, TRIP, toDraft(form, value));

  it('finds nothing wrong with what the server would take', () => {
    const value = { tripId: 't-1', amount: 1, passengers: [{ name: 'Ada' }] };
    expect(check(value)).toEqual({ value, issues: [] });
  });

  it('says at the empty field that it is required', () => {
    const { issues } = check({ amount: 1, passengers: [] });
    expect(issues).toEqual([{ path: '/tripId', message: 'This is required.' }]);
    expect([...issuesByField(form, issues).keys()]).toEqual(['value.$tripId']);
  });

  it('finds what breaks the schema deep inside', () => {
    const { issues } = check({ tripId: 't', amount: -1, passengers: [], contact: { email: 'x' } });
    expect(issues.map(({ path }) => path).sort()).toEqual(['/amount', '/contact/email']);
  });

  it('does not complain twice of what can not be read', () => {
    const draft = { ...(toDraft(form, { tripId: 't', passengers: [] }) as object), $amount: 'x' };
    expect(checkDraft(form, TRIP, draft).issues).toEqual([
      { path: '/amount', message: '“x” is not a number.' },
    ]);
  });
});
