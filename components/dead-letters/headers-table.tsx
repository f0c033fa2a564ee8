import { Table, TableBody, TableCell, TableRow } from '@/components/ui/table';

/** A message's headers; the server has masked those that hold secrets. */
export function HeadersTable({ headers }: { headers: { readonly [name: string]: string } }) {
  const names = Object.keys(headers).toSorted();
  if (names.length === 0) return <p className="text-subtle">It came without headers.</p>;
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <Table aria-label="Headers">
        <TableBody>
          {names.map((name) => (
            <TableRow key={name} className="last:border-0">
              <TableCell className="w-40 font-mono text-xs text-subtle">{name}</TableCell>
              <TableCell className="font-mono text-xs break-all">{headers[name] ?? ''}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
