import type { Json } from '../definition/primitives';

/** What stands in place of a secret. */
export const MASK = '••••••••';

/** Names whose values are secrets unless a server says otherwise. */
export const SECRET_NAMES: readonly string[] = [
  'password',
  'passphrase',
  'token',
  'secret',
  'authorization',
  'cookie',
  'api key',
  'private key',
  'credential',
  'card number',
  'cvc',
  'cvv',
];

/** Tells whether the value of that name is a secret. */
export type IsSecret = (name: string) => boolean;

/** Makes the rule of a list of names: a name that has one of them in it, whatever its case and its hyphens. */
export function secretRule(names: readonly string[]): IsSecret {
  const parts = names.map(plain).filter((name) => name !== '');
  return (name) => {
    const asked = plain(name);
    return parts.some((part) => asked.includes(part));
  };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The value with every secret in it masked, however deep it lies. */
export function maskJson(value: Json, isSecret: IsSecret): Json {
  if (Array.isArray(value)) return value.map((item) => maskJson(item, isSecret));
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).map(([name, field]) => {
    const hidden = isSecret(name) && field !== null && field !== '';
    return [name, hidden ? MASK : maskJson(field as Json, isSecret)] as const;
  });
  return Object.fromEntries(fields);
}

/** Headers with the values of secret ones masked. */
export function maskHeaders(
  headers: { readonly [name: string]: string },
  isSecret: IsSecret,
): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecret(name) ? MASK : value]),
  );
}

const PAIR =
  /((["']?)([A-Za-z][\w .-]{0,60})\2\s*[:=]\s*)("(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,;&}\]]+)/g;

/** A text with secrets masked: all of a JSON text, else what looks like `name: value` or `name=value`. */
export function maskText(text: string, isSecret: IsSecret): string {
  const parsed = parse(text);
  if (parsed) {
    const masked = maskJson(parsed.value, isSecret);
    return JSON.stringify(masked) === JSON.stringify(parsed.value) ? text : JSON.stringify(masked);
  }
  return maskPairs(text, isSecret);
}

function maskPairs(text: string, isSecret: IsSecret): string {
  return text.replace(PAIR, (_: string, ...groups: readonly string[]) => {
    const [before = '', , name = '', value = ''] = groups;
    // What follows a harmless name may be a pair itself, as in `Refused: password=…`.
    return `${before}${isSecret(name) ? MASK : maskPairs(value, isSecret)}`;
  });
}

/**
 * What somebody made of a masked value, with the secrets back in: a mask stands for what the original has at its
 * place. Where the original has nothing there, the mask stays what it is.
 */
export function unmaskJson(edited: Json, original: Json): Json {
  if (edited === MASK) return original ?? null;
  if (Array.isArray(edited)) {
    const before = Array.isArray(original) ? original : [];
    return edited.map((item, index) => unmaskJson(item, before[index] ?? item));
  }
  if (edited === null || typeof edited !== 'object') return edited;
  const before = isObject(original) ? original : {};
  return Object.fromEntries(
    Object.entries(edited).map(([name, field]) => {
      const known = Object.hasOwn(before, name) ? before[name] : field;
      return [name, unmaskJson(field as Json, known as Json)];
    }),
  );
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function parse(text: string): { readonly value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}
