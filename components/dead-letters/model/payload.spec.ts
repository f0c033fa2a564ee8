import { describe, expect, it } from 'vitest';
import { payloadForms } from './payload';

describe('payloadForms', () => {
  it('offers JSON, text and base64 of a JSON body', () => {
    const forms = payloadForms({ payload: '{"a":"ü"}', payloadEncoding: 'utf-8' });
    expect(forms).toEqual({
      json: { value: { a: 'ü' } },
      text: '{"a":"ü"}',
      base64: 'eyJhIjoiw7wifQ==',
      bytes: 10,
    });
  });

  it('offers no JSON of what is none', () => {
    const forms = payloadForms({ payload: '{oops', payloadEncoding: 'utf-8' });
    expect(forms.json).toBeUndefined();
    expect(forms.text).toBe('{oops');
  });

  it('tells JSON null from no JSON', () => {
    expect(payloadForms({ payload: 'null', payloadEncoding: 'utf-8' }).json).toEqual({
      value: null,
    });
  });

  it('knows the size of bytes that are no text', () => {
    const forms = payloadForms({ payload: '/w==', payloadEncoding: 'base64' });
    expect(forms).toEqual({ base64: '/w==', bytes: 1 });
  });

  it('copes with large bodies', () => {
    expect(payloadForms({ payload: 'x'.repeat(300_000), payloadEncoding: 'utf-8' }).bytes).toBe(
      300_000,
    );
  });
});
