import type { ApiClient } from '../client/api-client';
import type { VersionsForRun } from '../client/shapes';
import { type Answer, table } from '../console';
import { Unusable } from '../errors';

export type MigrateOptions = { readonly to?: string; readonly reason?: string };

/** Lets a run go on in another version, or, when none is named, says in which it can. */
export async function migrate(
  client: ApiClient,
  runId: string,
  { to, reason = 'Moved from the command line.' }: MigrateOptions,
): Promise<Answer> {
  const path = `/runs/${encodeURIComponent(runId)}`;
  if (to === undefined)
    return listed(await client.ask<VersionsForRun>({ path: `${path}/versions` }));
  if (!/^[1-9]\d*$/.test(to)) throw new Unusable('--to takes the number of a version.');
  const version = Number(to);
  const json = await client.ask<{ runId: string }>({
    method: 'POST',
    path: `${path}/migrate`,
    body: { version, reason },
  });
  return { json, text: `${runId} goes on in version ${version}.`, exit: 0 };
}

function listed(json: VersionsForRun): Answer {
  const rows = json.versions.map(({ version, note, reasons }) => {
    if (reasons.length === 0) return [`  v${version}`, 'can go on', note];
    return [`  v${version}`, 'cannot', reasons.map(({ message }) => message).join(' ')];
  });
  const others = rows.length === 0 ? 'Its saga has no other version.' : table(rows);
  return { json, text: `${json.runId} is in version ${json.current}.\n${others}`, exit: 0 };
}
