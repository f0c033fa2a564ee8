import type { Match } from '../interpreter/regex';

/** The replacement for a match: `$0` is the match, `$1` … its groups, `$$` a dollar sign. */
export function substitute(replacement: string, { match, groups }: Match): string {
  // As many digits are read as the number of groups has, so `$10` means group 1 where there are nine.
  const digits = groups.length === 0 ? 1 : Math.floor(Math.log10(groups.length)) + 1;
  const reference = new RegExp(`\\$(\\$|0|\\d{1,${digits}})`, 'g');
  return replacement.replace(reference, (_whole, what: string) => {
    if (what === '$') return '$';
    if (what === '0') return match;
    return groupText(what, groups);
  });
}

function groupText(what: string, groups: Match['groups']): string {
  const number = Number(what);
  if (number > groups.length && what.length > 1) {
    const shorter = what.slice(0, -1);
    return (groups[Number(shorter) - 1] ?? '') + what.slice(-1);
  }
  return groups[number - 1] ?? '';
}
