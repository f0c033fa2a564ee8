import { describe, expect, it } from 'vitest';
import { lesserRole } from './authenticate';

describe('the role of an API key', () => {
  it('is never more than its owner’s', () => {
    expect(lesserRole('admin', 'operator')).toBe('operator');
    expect(lesserRole('viewer', 'admin')).toBe('viewer');
    expect(lesserRole('operator', 'operator')).toBe('operator');
  });

  it('is reading alone when the two do not compare', () => {
    expect(lesserRole('designer', 'operator')).toBe('viewer');
    expect(lesserRole('operator', 'designer')).toBe('viewer');
  });
});
