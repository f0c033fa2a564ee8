import type { Page } from '@playwright/test';
import { compile } from '@/saga/compile/compile';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Api } from './fixtures/api';
import { newName } from './fixtures/sagas';
import { expect, test } from './fixtures/test';
import { DesignerPage } from './pages/designer-page';
import { PalettePage } from './pages/palette-page';
import { SagasPage } from './pages/sagas-page';

/** What both ways of drawing end with. */
const KINDS = [
  'approval',
  'compensation',
  'decision',
  'fail',
  'fork',
  'join',
  'map',
  'signal',
  'start',
  'step',
  'sub-saga',
  'succeed',
  'transform',
  'wait',
];

const CONDITION = 'input.partly';

test.describe
  .serial('a saga with every kind of node', () => {
    const [byMouse, byKeys] = [newName('by-mouse'), newName('by-keys')];

    test('is drawn by mouse', async ({ adminPage, api }) => {
      const designer = await opened(adminPage, byMouse);
      await drawByMouse(adminPage, designer);
      await expect(designer.saved()).toBeVisible();
      const draft = await draftOf(api, byMouse);
      expect([...new Set(draft.nodes.map(({ type }) => type))].sort()).toEqual(KINDS);
      const { diagnostics } = compile(draft);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    });

    test('is the same one, drawn by keyboard alone', async ({ adminPage, api }) => {
      const designer = await opened(adminPage, byKeys);
      await drawByKeys(adminPage, designer);
      await expect(designer.saved()).toBeVisible();
      const mouse = await draftOf(api, byMouse);
      expect(meaningOf(await draftOf(api, byKeys))).toEqual(meaningOf(mouse));
    });
  });

/** The designer of a new saga, which has a start and an end. */
async function opened(page: Page, name: string): Promise<DesignerPage> {
  const sagas = new SagasPage(page);
  const designer = new DesignerPage(page);
  await sagas.open();
  await sagas.createBlank(name, name);
  await expect(designer.node('start')).toBeVisible();
  return designer;
}

async function drawByMouse(page: Page, designer: DesignerPage): Promise<void> {
  const palette = new PalettePage(page);
  await palette.dropOnEdge('step', 'start→done:flow', 'step1');
  await palette.dropOnNode('compensation', 'step1', 'undoStep1');
  await palette.dropOnEdge('approval', 'step1→done:flow', 'approval1');
  await palette.clickAfter('approval1', 'fail', 'failed');
  await palette.dropOnEdge('signal', 'approval1→done:flow:approved', 'signal1');
  await palette.connect('signal1', 'out', 'failed');
  await palette.dropOnEdge('fork', 'signal1→done:flow', 'fork1');
  await palette.dropOnEdge('map', 'fork1→join1:flow', 'each1');
  await palette.clickAfter('fork1', 'sub-saga', 'saga1');
  await palette.dropOnEdge('transform', 'join1→done:flow', 'transform1');
  await palette.dropOnEdge('wait', 'transform1→done:flow', 'wait1');
  await palette.dropOnEdge('decision', 'wait1→done:flow', 'decide1');
  await palette.clickAfter('decide1', 'succeed', 'done2');
  await palette.connect('step1', 'error', 'failed');
  await palette.fit();
  await palette.edge('decide1→done2:flow').click();
  await designer.inspector.getByLabel('Condition to done2').fill(CONDITION);

  await palette.fit();
  await page.getByRole('button', { name: 'Open the body of each1' }).click();
  await expect(page).toHaveURL(/in=each1/);
  await palette.dropOnEdge('step', 'itemStart→itemDone:flow', 'step2');
  await page.goBack();
  await expect(designer.node('each1')).toBeVisible();
}

async function drawByKeys(page: Page, designer: DesignerPage): Promise<void> {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const at = (name: string) => expect(designer.node(name)).toBeFocused();
  const add = async (kind: string, name: string) => {
    await press('/');
    const menu = page.getByRole('dialog', { name: 'Add' });
    await expect(menu.getByRole('combobox')).toBeFocused();
    await page.keyboard.type(kind);
    await press('Enter');
    await expect(
      designer.canvas.getByRole('textbox', { name: `New name of ${name}` }),
    ).toBeFocused();
    await press('Enter');
    await at(name);
  };
  /** Onto the edge that leaves the node first, and something put onto it. */
  const insert = async (kind: string, name: string) => {
    await press('ControlOrMeta+ArrowDown');
    await expect(designer.canvas.locator('.react-flow__edge:focus')).toHaveCount(1);
    await add(kind, name);
  };
  /** Back along the edge that leads here. */
  const back = async (to: string) => {
    await press('ControlOrMeta+ArrowUp');
    await expect(designer.canvas.locator('.react-flow__edge:focus')).toHaveCount(1);
    await press('ArrowUp');
    await at(to);
  };
  const joinTo = async (key: string, to: string) => {
    await press(key);
    await expect(
      page.getByRole('dialog', { name: 'Connect to' }).getByRole('combobox'),
    ).toBeFocused();
    await page.keyboard.type(to);
    await press('Enter');
  };

  await press('ArrowDown');
  await at('start');
  await add('step', 'step1');
  await press('c');
  await at('undoStep1');
  await back('step1');
  await add('approval', 'approval1');
  await add('fail', 'failed');
  await back('approval1');
  await back('step1');
  await joinTo('x', 'failed');
  await at('step1');
  await press('ArrowDown');
  await at('approval1');
  await insert('signal', 'signal1');
  await joinTo('e', 'failed');
  await at('signal1');
  await insert('fork', 'fork1');
  await add('map', 'each1');
  await press('o');
  await expect(designer.node('itemStart')).toBeVisible();
  await press('ArrowDown');
  await at('itemStart');
  await add('step', 'step2');
  await press('u');
  await at('each1');
  await back('fork1');
  await add('sub-saga', 'saga1');
  await press('ArrowDown');
  await at('join1');
  await add('transform', 'transform1');
  await add('wait', 'wait1');
  await add('decision', 'decide1');
  await add('succeed', 'done2');
  await press('ControlOrMeta+ArrowUp');
  await expect(designer.canvas.locator('.react-flow__edge:focus')).toHaveCount(1);
  await press('Enter');
  await expect(designer.inspector.getByLabel('Condition to done2')).toBeFocused();
  await page.keyboard.type(CONDITION);
}

async function draftOf(api: Api, name: string): Promise<SagaDefinition> {
  const response = await api.query('sagas.get', { name });
  expect(response.status()).toBe(200);
  const { result } = await response.json();
  return result.data.draft.definition;
}

/** A drawing without its names for people, its places, and the order in which it was drawn. */
function meaningOf({ nodes, edges, input }: SagaDefinition) {
  const inOrder = <T>(items: readonly T[]) =>
    items.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  const flat = nodes.map((node) =>
    node.type === 'map'
      ? { ...node, body: { nodes: inOrder(node.body.nodes), edges: inOrder(node.body.edges) } }
      : node,
  );
  return { nodes: inOrder(flat), edges: inOrder(edges), input };
}
