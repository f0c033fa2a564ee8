import { getWebApi } from '@/server/composition/web-api';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

const handle = (request: Request) => getWebApi().auth(request);

export { handle as GET, handle as POST };
