import type { Finding, KnownRun } from './finding';
import type { BankRows } from './sim-bank';

const ACTIONS = ['withdraw', 'deposit', 'notify', 'undoWithdraw', 'undoDeposit'];
const LEGS = ['withdraw', 'deposit'];

/** Nothing was done twice; a run that completed moved all, one that turned back nothing but its debts. */
export function checkBank(rows: BankRows, runs: readonly KnownRun[]): readonly Finding[] {
  return runs.flatMap(({ stored: { runId }, expected: { state } }): readonly Finding[] => {
    const twice = ACTIONS.filter((action) => Number(rows.get(`done ${runId} ${action}`) ?? 0) > 1);
    const done = LEGS.filter((leg) => rows.get(`leg ${runId} ${leg}`) === 'done');
    const must = mustBeDone(state);
    return [
      ...twice.map((action) => ({ check: 'doubled', what: `${runId} did ${action} twice` })),
      ...(must !== null && String(done) !== String(must)
        ? [{ check: 'money', what: `${runId} is ${state.status}: done [${done}], not [${must}]` }]
        : []),
    ];
  });
}

function mustBeDone({ saga, status, debts }: KnownRun['expected']['state']): string[] | null {
  if (saga === 'parent') return [];
  switch (status) {
    case 'completed':
      return LEGS;
    case 'compensated':
    case 'cancelled':
    case 'failed':
      return [];
    case 'stuck':
      return LEGS.filter((leg) => debts.some(({ step }) => step === leg));
    default:
      return null;
  }
}
