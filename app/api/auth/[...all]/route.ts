import { getWebApi } from '@/server/composition/web-api';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

const handle = async (request: Request) => (await getWebApi()).auth(request);

export { handle as GET, handle as POST };
