import type { ApiApp } from './api-app';
import { gate } from './gate';
import { isUnexpected, problemOf } from './problem';

/** Answers GET /metrics for callers that may read. */
export function metricsHandler(app: ApiApp) {
  const admit = gate(app);
  return async (request: Request): Promise<Response> => {
    try {
      await admit(request, 'engine.read');
      const { contentType, text } = await app.metrics();
      return new Response(text, { headers: { 'content-type': contentType } });
    } catch (error) {
      if (isUnexpected(error)) app.logError(error, 'reading metrics');
      return problemOf(error);
    }
  };
}
