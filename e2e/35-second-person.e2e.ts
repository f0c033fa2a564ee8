import { randomUUID } from 'node:crypto';
import { faultsOf } from './fixtures/axe';
import { publishRaw } from './fixtures/messages';
import { newName } from './fixtures/sagas';
import { Scales } from './fixtures/scales';
import { somebodyElse } from './fixtures/second-person';
import { expect, test } from './fixtures/test';

/** A command of a run that there is not: a service would do work that nothing waits for. */
async function strayCommand(service: string): Promise<void> {
  const runId = randomUUID();
  const commandId = `${runId}.weigh.1`;
  const headers = {
    'ce-specversion': '1.0',
    'ce-id': commandId,
    'ce-type': 'backstitch.command.v1',
    'ce-source': 'backstitch/gone',
    'ce-time': new Date().toISOString(),
    'ce-runid': runId,
    'ce-correlationid': runId,
    'ce-idempotencykey': `${runId}.weigh`,
    'ce-replyto': 'saga.reply.0',
  };
  const body = {
    ...{ runId, saga: 'gone', sagaVersion: 1, node: 'weigh', kind: 'step', attempt: 1 },
    ...{ service, action: 'weigh', timeoutMs: 60_000, input: { grams: 5 } },
  };
  await publishRaw(`saga.command.${service}.weigh`, JSON.stringify(body), headers);
}

test('an unsafe redrive waits for somebody else, who sees what it would do, and agrees', async ({
  adminPage: page,
  api,
  browser,
  baseURL,
}) => {
  const service = newName('scales');
  const scales = await Scales.deployBroken(service);
  await strayCommand(service);
  await page.goto(`/dead-letters?view=letters&service=${service}`);
  await page.getByRole('link', { name: 'NoHandler' }).click();
  await page.getByRole('button', { name: 'Retry…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('checkbox', { name: 'Send unsafe ones too' })).toBeChecked();
  await expect(dialog).toContainText('Nothing is sent until somebody else agrees');
  await dialog.getByLabel('Reason').fill('The parcel stands here.');
  await dialog.getByRole('button', { name: 'Ask to redrive 1 dead letter' }).click();
  await expect(page.getByText('Waits for a second person')).toBeVisible();
  await expect(page.getByText('somebody else has to agree')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Agree and send' })).toHaveCount(0);
  const ask = 'Agree to send 1 dead letter';
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Needs you' })).toBeVisible();
  await expect(page.getByText(ask)).toHaveCount(0);

  const other = await somebodyElse(browser, { api, baseURL: baseURL ?? '', role: 'operator' });
  await other.goto('/');
  await other.getByRole('link').filter({ hasText: ask }).filter({ hasText: service }).click();
  await expect(other.getByText('asks you to agree')).toBeVisible();
  await expect(other.getByText('The parcel stands here.')).toBeVisible();
  const verdicts = other.getByRole('region', { name: 'Verdicts' });
  await expect(verdicts).toContainText('There is no run that asked for it');
  expect(await faultsOf(other)).toEqual([]);
  await scales.mend();
  await other.getByRole('button', { name: 'Agree and send' }).click();
  await expect(other.getByRole('heading', { level: 1 })).not.toContainText('Waits');
  await expect(other.getByRole('list', { name: 'Letters' })).toContainText(/sent|succeeded/);
  await other.context().close();
  await scales.close();
});
