import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { DataTable } from './data-table';

it('names itself and its columns, hides what is told to be, and pales what is over', () => {
  const html = renderToStaticMarkup(
    <DataTable
      label="Keys"
      rows={[
        { id: 'a', over: false },
        { id: 'b', over: true },
      ]}
      keyOf={({ id }) => id}
      isOver={({ over }) => over}
      columns={[
        { header: 'Id', cell: ({ id }) => id },
        { header: 'Owner', hiddenBelow: 'lg', align: 'right', cell: () => 'Ada' },
        { header: 'Actions', headerHidden: true, cell: () => <button type="button">Go</button> },
      ]}
    />,
  );
  expect(html).toContain('aria-label="Keys"');
  expect(html.match(/<th scope="col"/g)).toHaveLength(3);
  expect(html).toContain('<span class="sr-only">Actions</span>');
  expect(html.match(/max-lg:hidden/g)).toHaveLength(3);
  const [first = '', second = ''] = html.split('<tr').slice(2);
  expect(first).toContain('>a</td>');
  expect(first.split('>')[0]).not.toContain('text-subtle');
  expect(second.split('>')[0]).toContain('text-subtle');
});
