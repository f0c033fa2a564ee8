import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Api } from './fixtures/api';
import { faultsOf } from './fixtures/axe';
import { newName, SLOW } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { DesignerPage } from './pages/designer-page';

test('a note is written and steps are grouped by keyboard; all of it is moved, undone and kept', async ({
  adminPage: page,
  api,
}) => {
  const name = newName('noted');
  await api.mutate('sagas.create', { name, title: 'Noted', from: SLOW });
  const designer = new DesignerPage(page);
  await page.goto(`/sagas/${name}`);
  const note = designer.canvas.getByRole('group', { name: /^Note: / });
  const group = designer.canvas.getByRole('group', { name: 'Group Stock' });

  await test.step('a note is written where it lies; Escape takes back what was typed', async () => {
    await expect(designer.node('reserveStock')).toBeVisible();
    await page.mouse.move(0, 0);
    await page.keyboard.press('n');
    const text = page.getByRole('textbox', { name: 'Text of the note' });
    await expect(text).toBeFocused();
    await page.keyboard.type('The warehouse\nanswers slowly.');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(note).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.type(' Never mind');
    await page.keyboard.press('Escape');
    await expect(note).toHaveAccessibleName('Note: The warehouse answers slowly.');
  });

  await test.step('steps are grouped, and dragged by the title of their frame', async () => {
    await designer.select('reserveStock');
    await designer.node('releaseStock').click({ modifiers: ['ControlOrMeta'] });
    await page.keyboard.press('ControlOrMeta+g');
    await page.getByRole('textbox', { name: 'Title of the group' }).fill('Stock');
    await page.keyboard.press('Enter');
    await expect(group).toBeFocused();
    await page.getByRole('radio', { name: 'Teal' }).check();
    await designer.saved().waitFor();
    const before = placesOf(await draftOf(api, name));
    await group.getByText('Stock').hover();
    await page.mouse.down();
    const title = await group.getByText('Stock').boundingBox();
    await page.mouse.move(Number(title?.x) + 120, Number(title?.y) + 90, { steps: 8 });
    await page.mouse.up();
    await designer.saved().waitFor();
    const after = placesOf(await draftOf(api, name));
    const [moved, along] = [
      shift(before, after, 'reserveStock'),
      shift(before, after, 'releaseStock'),
    ];
    expect(moved).not.toEqual([0, 0]);
    expect(along).toEqual(moved);
  });

  await test.step('undo takes back one thing at a time', async () => {
    const undo = () => page.keyboard.press('ControlOrMeta+z');
    await undo();
    await undo();
    await expect(page.getByRole('radio', { name: 'Grey' })).toBeChecked();
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(page.getByRole('radio', { name: 'Teal' })).toBeChecked();
  });

  await test.step('all is there again, in the list as well, and axe finds nothing', async () => {
    await designer.saved().waitFor();
    await page.reload();
    await expect(note).toContainText('The warehouse\nanswers slowly.');
    await expect(group).toBeVisible();
    await page.getByRole('tab', { name: 'Outline' }).click();
    await expect(page.getByRole('list', { name: 'Notes' }).getByRole('button')).toHaveCount(1);
    await page
      .getByRole('list', { name: 'Groups' })
      .getByRole('button', { name: 'Group Stock: reserveStock, releaseStock' })
      .click();
    await expect(designer.inspector.getByLabel('Title')).toHaveValue('Stock');
    expect(await faultsOf(page)).toEqual([]);
  });
});

async function draftOf(api: Api, name: string): Promise<SagaDefinition> {
  const response = await api.query('sagas.get', { name });
  const { result } = await response.json();
  return result.data.draft.definition;
}

function placesOf({ layout }: SagaDefinition) {
  return layout?.nodes ?? {};
}

type Places = ReturnType<typeof placesOf>;

function shift(before: Places, after: Places, name: string) {
  const [from, to] = [before[name], after[name]];
  return [Number(to?.x) - Number(from?.x), Number(to?.y) - Number(from?.y)];
}
