import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { PARCEL } from '@/saga/interchange/testing/asl-sources';
import { contrastFaultsOf, faultsOf } from './fixtures/axe';
import { newName } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { DesignerPage } from './pages/designer-page';
import { SagasPage } from './pages/sagas-page';

const TEXT = JSON.stringify(PARCEL, null, 2);
const lineOf = (part: string) => TEXT.slice(0, TEXT.indexOf(part)).split('\n').length;

test('a state machine of Step Functions is imported with its compensations, and exported again', async ({
  adminPage: page,
}) => {
  const name = newName('parcel');
  const library = new SagasPage(page);
  await library.open();
  await page.getByRole('button', { name: 'Import' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Import a saga' });
  const text = dialog.getByLabel('Definition');

  await text.fill(TEXT.replace('"Type": "Succeed"', '"Type" "Succeed"'));
  await expect(dialog.getByRole('alert')).toContainText(`line ${lineOf('"Succeed"')}`);
  await expect(dialog.getByRole('button', { name: 'Import' })).toBeDisabled();

  await text.fill(TEXT);
  const report = dialog.getByRole('region', { name: 'Import report' });
  await expect(report).toContainText('Amazon States Language: 6 states understood');
  await expect(report).toContainText('Charge_Card is undone by Refund_Card');
  await expect(report).toContainText('/States/Tell Sender');
  await report.getByRole('button', { name: `line ${lineOf('"Tell Sender": {')}` }).click();
  await expect(text).toBeFocused();
  expect(await faultsOf(page), 'light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await contrastFaultsOf(page), 'dark').toEqual([]);

  await dialog.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Seata', exact: true }).click();
  await expect(report).toContainText('Seata: ');
  await dialog.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'By content' }).click();
  await expect(report).toContainText('Amazon States Language: ');

  await dialog.getByLabel('Import under another name').fill(name);
  await dialog.getByRole('button', { name: 'Import' }).click();
  await page.waitForURL(`**/sagas/${name}`);
  const designer = new DesignerPage(page);
  await expect(designer.compensationEdge('Charge_Card', 'Refund_Card')).toBeAttached();

  await library.open();
  await page.getByRole('button', { name: new RegExp(`Actions for ${name}`) }).click();
  await page.getByRole('menuitem', { name: 'Export as' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Amazon States Language' }).click();
  expect((await download).suggestedFilename()).toBe(`${name}.asl.json`);
  const told = page.getByRole('dialog', { name: `Saved as ${name}.asl.json` });
  await expect(told).toContainText('a compensation that fails for good');
});

test('the designer saves its drawing as a picture, whole and with every name', async ({
  adminPage: page,
}) => {
  await page.goto('/sagas/inventory-reservation');
  await page.getByRole('region', { name: 'Canvas' }).locator('.react-flow__node').first().waitFor();
  const svg = String(await savedAs(page, 'SVG picture', 'inventory-reservation.svg'));
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  for (const name of ['prepare', 'reserveLines', 'bookCourier', 'cancelCourier', 'releaseLine']) {
    expect(svg).toContain(`>${name}</text>`);
  }
  const png = await savedAs(page, 'PNG picture', 'inventory-reservation.png');
  // The signature, and behind it the width and height: twice those of the SVG.
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const [, width] = /width="([\d.]+)"/.exec(svg) ?? [];
  expect(png.readUInt32BE(16)).toBe(Math.round(2 * Number(width)));
  expect(png.length).toBeGreaterThan(10_000);
});

/** What the designer's menu saves. */
async function savedAs(page: Page, item: string, file: string): Promise<Buffer> {
  const parent = page.getByRole('menuitem', { name: 'Export as' });
  const entry = page.getByRole('menuitem', { name: item });
  const download = page.waitForEvent('download');
  // A menu within a menu closes when the pointer is elsewhere for a moment, as on a slow machine.
  await expect(async () => {
    if (!(await parent.isVisible())) {
      await page.getByRole('button', { name: 'More', exact: true }).click({ timeout: 3_000 });
    }
    if (!(await entry.isVisible())) await parent.click({ timeout: 3_000 });
    await entry.click({ timeout: 3_000 });
  }).toPass();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe(file);
  return readFile(await saved.path());
}
