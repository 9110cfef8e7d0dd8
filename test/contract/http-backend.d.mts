import type { IncomingMessage, ServerResponse } from 'node:http'

type Count = (bytes: number) => void
export function httpBackend(
  root: string,
  counts?: { readonly sent?: Count; readonly got?: Count },
): (request: IncomingMessage, response: ServerResponse) => void
