import type { SavedView, SavedViews } from '@/server/ports/saved-views';
import { isUuid } from './cursor';
import type { SavedView as Row } from './generated/client';
import { Prisma as Sql } from './generated/client';
import type { Prisma } from './prisma-client';

/** Saved views in Postgres; see the port for the contract. */
export function postgresSavedViews(prisma: Prisma): SavedViews {
  const { savedView } = prisma;
  return {
    async listFor(ownerId) {
      const rows = await savedView.findMany({
        where: { OR: [{ ownerId }, { shared: true }] },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toView);
    },
    async find(id) {
      const row = isUuid(id) ? await savedView.findUnique({ where: { id } }) : null;
      return row && toView(row);
    },
    async add({ owner, updatedAt, ...view }) {
      const data = { ...view, ownerId: owner.id, ownerName: owner.name };
      const at = { createdAt: updatedAt, updatedAt };
      return unlessTaken('added', () => savedView.create({ data: { ...data, ...at } }));
    },
    async change(id, { at, ...data }) {
      return unlessTaken('changed', () =>
        savedView.updateMany({ where: { id }, data: { ...data, updatedAt: at } }),
      );
    },
    async remove(id) {
      await savedView.deleteMany({ where: { id } });
    },
  };
}

async function unlessTaken<Done>(
  done: Done,
  write: () => PromiseLike<unknown>,
): Promise<Done | 'taken'> {
  try {
    await write();
    return done;
  } catch (error) {
    if (error instanceof Sql.PrismaClientKnownRequestError && error.code === 'P2002') {
      return 'taken';
    }
    throw error;
  }
}

function toView({ ownerId, ownerName, createdAt: _, updatedAt, ...view }: Row): SavedView {
  const owner = { id: ownerId, name: ownerName };
  return { ...view, owner, updatedAt: updatedAt.toISOString() };
}
