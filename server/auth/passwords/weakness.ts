import { filterHas } from './bloom';
import { COMMON_PASSWORDS } from './common-passwords';

let bits: Uint8Array | undefined;

const LETTERS: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'l',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Shorter words are in many good passwords. */
const LEAST_WORD = 5;

/**
 * Why a password is easily guessed, in a sentence; null when nothing speaks against it. It is refused when
 * it is a common or breached one, one with digits around it or letters replaced, or made of the account's
 * own address or name.
 */
export function weakness(
  password: string,
  owner: { readonly email?: string; readonly name?: string } = {},
): string | null {
  const lower = password.toLowerCase();
  if (new Set(lower).size < 4) return 'Use more than a few different characters.';
  if (forms(lower).some(isCommon)) {
    return 'This password is on lists of common and breached ones. Take another: a few words in a row are good.';
  }
  const own = ownWords(owner).find((word) => lower.includes(word));
  if (own !== undefined && lower.length - own.length < 6) {
    return `Do not make the password of “${own}”: that is guessed first.`;
  }
  return null;
}

function isCommon(word: string): boolean {
  bits ??= Buffer.from(COMMON_PASSWORDS, 'base64');
  return filterHas(bits, word);
}

/** The password itself, with letters for the signs that stand for them, and the word that is left without what is around it. */
function forms(lower: string): string[] {
  const plain = lower.replaceAll(/[013457@$!]/g, (sign) => LETTERS[sign] ?? sign);
  const stem = lower.replaceAll(/^[^a-z]+|[^a-z]+$/g, '');
  const plainStem = stem.replaceAll(/[013457@$!]/g, (sign) => LETTERS[sign] ?? sign);
  const stems = [stem, plainStem].filter((word) => word.length >= LEAST_WORD);
  return [lower, plain, ...stems.filter((word) => lower.length - word.length <= 6)];
}

function ownWords({ email, name }: { readonly email?: string; readonly name?: string }): string[] {
  const words = ['backstitch', email ?? '', (email ?? '').split('@')[0] ?? '', name ?? ''];
  return words.map((word) => word.trim().toLowerCase()).filter((word) => word.length >= LEAST_WORD);
}
