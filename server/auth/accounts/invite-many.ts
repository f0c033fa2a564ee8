import { Conflict } from '@/server/application/errors';
import type { Role } from '../permissions';
import type { Principal } from '../principal';
import type { AccountDeps } from './deps';
import { type ListedPerson, readInviteList } from './invite-list';
import { inviteUser } from './password-links';

/** What became of one line of a list of people to invite. */
export type InvitedLine = {
  readonly line: number;
  readonly email: string;
  readonly outcome: 'invited' | 'known' | 'listed-twice' | 'invalid';
  readonly problem: string | null;
  readonly link: string | null;
  readonly mailed: boolean;
};

/** So many at a time: enough to hide the mail server's delay, few enough for its patience. */
const AT_A_TIME = 8;

/** Invites the people of a list in CSV; what is wrong with a line stops no other. Throws InvalidInput. */
export const inviteMany =
  (deps: AccountDeps) =>
  async (list: { csv: string; role: Role; by: Principal }): Promise<readonly InvitedLine[]> => {
    const people = readInviteList(list.csv, list.role);
    const seen = new Set<string>();
    const report: InvitedLine[] = [];
    const invitable: ListedPerson[] = [];
    for (const person of people) {
      if (person.problem !== null) report.push(lineOf(person, 'invalid'));
      else if (seen.has(person.email)) report.push(lineOf(person, 'listed-twice'));
      else invitable.push(person);
      seen.add(person.email);
    }
    for (let i = 0; i < invitable.length; i += AT_A_TIME) {
      const batch = invitable.slice(i, i + AT_A_TIME);
      report.push(...(await Promise.all(batch.map((person) => invited(deps, person, list.by)))));
    }
    return report.sort((a, b) => a.line - b.line);
  };

async function invited(
  deps: AccountDeps,
  person: ListedPerson,
  by: Principal,
): Promise<InvitedLine> {
  try {
    const { link, mailed } = await inviteUser(deps)({ ...person, by });
    return { ...lineOf(person, 'invited'), link, mailed };
  } catch (error) {
    if (error instanceof Conflict) return lineOf(person, 'known');
    throw error;
  }
}

function lineOf(
  { line, email, problem }: ListedPerson,
  outcome: InvitedLine['outcome'],
): InvitedLine {
  return { line, email, outcome, problem, link: null, mailed: false };
}
