/** What is wrong with a NATS subject that may have wildcards; undefined when nothing is. */
export function subjectProblem(subject: string): string | undefined {
  if (subject === '') return 'Say which subject.';
  if (/\s/.test(subject)) return 'A subject has no spaces.';
  const parts = subject.split('.');
  if (parts.includes('')) return 'No part between the dots may be empty.';
  if (parts.slice(0, -1).includes('>')) return '> may stand at the end only.';
  const mixed = parts.find((part) => part.length > 1 && /[*>]/.test(part));
  return mixed === undefined ? undefined : `${mixed}: a wildcard is a part of its own.`;
}
