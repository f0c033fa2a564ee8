import { describe, expect, it } from 'vitest';
import { hostsIn, SECRET_HOSTS } from './secret-rules';

describe('hosts', () => {
  it('are told apart however they are written', () => {
    expect(hostsIn(' a.example, b.example:8443;[::1]:80\nc ')).toEqual([
      'a.example',
      'b.example:8443',
      '[::1]:80',
      'c',
    ]);
    expect(SECRET_HOSTS.validate('a.example, [::1]:80')).toBe(true);
  });

  it.each([
    ['', 'Say to whom'],
    [' , ', 'Say to whom'],
    ['a.example, https://b.example', 'https://b.example is no host'],
    ['a.example/path', 'is no host'],
  ])('%j are refused', (text, why) => {
    expect(SECRET_HOSTS.validate(text)).toContain(why);
  });
});
