import { describe, expect, it } from 'vitest';
import { mayWith, rolesWith } from './saga-reach';

const VIEWER = { role: 'viewer', everywhere: ['saga.read', 'run.read'] } as const;
const REACH = [
  { saga: 'pays', permissions: ['run.control', 'run.read'], roles: ['operator'] },
] as const;
const asked = (permission: 'run.control' | 'run.read', saga: string | null) => ({
  permission,
  saga,
});

describe('what somebody may with a saga', () => {
  it('is what they may with all, and what is granted for it', () => {
    expect(mayWith(VIEWER, REACH, asked('run.read', 'other'))).toBe(true);
    expect(mayWith(VIEWER, REACH, asked('run.control', 'pays'))).toBe(true);
    expect(mayWith(VIEWER, REACH, asked('run.control', 'other'))).toBe(false);
    expect(mayWith(VIEWER, REACH, asked('run.control', null))).toBe(false);
    expect(mayWith(VIEWER, [], asked('run.control', 'pays'))).toBe(false);
    expect(mayWith(null, REACH, asked('run.read', 'pays'))).toBe(false);
  });

  it('follows from what they are for it', () => {
    expect(rolesWith(VIEWER, REACH, 'pays')).toEqual(['viewer', 'operator']);
    expect(rolesWith(VIEWER, REACH, 'other')).toEqual(['viewer']);
    expect(rolesWith(undefined, REACH, 'pays')).toEqual([]);
  });
});
