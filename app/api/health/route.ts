import { getWebApi } from '@/server/composition/web-api';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = (request: Request) => getWebApi().health(request);
