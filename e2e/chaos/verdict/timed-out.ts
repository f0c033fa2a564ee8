import { judgesBackend, type Stack } from '../stack/stack';

const MOST_EVENTS = 500;

/** How many attempts of all runs have timed out. */
export async function timedOutAttempts(stack: Stack): Promise<number> {
  const { rows } = await stack.sql.query<{ run_id: string }>('select run_id from run_summary');
  const backend = judgesBackend(stack);
  try {
    let count = 0;
    for (const { run_id } of rows) {
      const events = await backend.reads.getEvents(run_id, 0, MOST_EVENTS);
      count += events.filter(({ type }) => type === 'AttemptTimedOut').length;
    }
    return count;
  } finally {
    await backend.close();
  }
}
