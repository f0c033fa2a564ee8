import { getWebApi } from '@/server/composition/web-api';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

const handle = (request: Request) => getWebApi().rest(request);

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
