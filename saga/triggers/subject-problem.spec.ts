import { expect, it } from 'vitest';
import { subjectProblem } from './subject-problem';

it.each(['orders', 'orders.placed', 'orders.*.placed', 'orders.>', '>'])('takes %s', (subject) =>
  expect(subjectProblem(subject)).toBeUndefined(),
);

it.each([
  ['', /which subject/],
  ['a b', /no spaces/],
  ['a..b', /empty/],
  ['.a', /empty/],
  ['a.>.b', /at the end/],
  ['a.b*', /part of its own/],
])('refuses "%s"', (subject, words) => expect(subjectProblem(subject)).toMatch(words));
