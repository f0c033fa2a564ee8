/** Whether a subject is one of those that a filter with `*` and `>` names. */
export function covers(filter: string, subject: string): boolean {
  const wanted = filter.split('.');
  const tokens = subject.split('.');
  if (wanted.at(-1) === '>') {
    wanted.pop();
    if (tokens.length <= wanted.length) return false;
  } else if (wanted.length !== tokens.length) return false;
  return wanted.every((token, index) => token === '*' || token === tokens[index]);
}
