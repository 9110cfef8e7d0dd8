// A forge on loopback for the bench: git over HTTP by git's own http-backend, and of GitLab's API what one merge request needs. Everything is counted.
import { createServer } from 'node:http'
import { httpBackend } from '../contract/http-backend.mjs'

/** Serves each bare repository in `root`. `counts` are the API's calls and the bytes that git sent and got, since `reset`. */
export async function benchForge(root) {
  const counts = { calls: 0, up: 0, down: 0 }
  const answerGit = httpBackend(root, { sent: (bytes) => (counts.down += bytes), got: (bytes) => (counts.up += bytes) })
  const requests = new Map() // by project and branch
  const server = createServer((request, response) => {
    if (request.url.startsWith('/api/')) void answerApi(requests, counts, request, response)
    else answerGit(request, response)
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    counts,
    reset: () => Object.assign(counts, { calls: 0, up: 0, down: 0 }),
    close: () => (server.close(), server.closeAllConnections()),
  }
}

async function answerApi(requests, counts, request, response) {
  counts.calls++
  const parts = []
  for await (const part of request) parts.push(part)
  const body = parts.length === 0 ? {} : JSON.parse(Buffer.concat(parts).toString('utf8'))
  const { pathname, searchParams } = new URL(request.url, 'http://localhost')
  const [, project, iid] = /^\/api\/v4\/projects\/([^/]+)\/merge_requests(?:\/(\d+))?$/.exec(pathname) ?? []
  const all = [...requests.values()].filter((one) => one.project === project)
  const tell = (status, json) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
  if (request.method === 'GET')
    return tell(
      200,
      all.filter((one) => one.source_branch === searchParams.get('source_branch')),
    )
  const made =
    iid === undefined
      ? { ...mergeRequest(requests.size + 1, project), ...body }
      : { ...all.find((one) => one.iid === Number(iid)), ...body }
  requests.set(`${made.iid}`, made)
  return tell(iid === undefined ? 201 : 200, made)
}

const mergeRequest = (iid, project) => ({
  ...{
    id: iid,
    iid,
    project,
    project_id: 1,
    source_project_id: 1,
    target_project_id: 1,
    state: 'opened',
    web_url: `http://localhost/${iid}`,
  },
  ...{
    sha: 'a'.repeat(40),
    labels: [],
    draft: false,
    work_in_progress: false,
    merge_when_pipeline_succeeds: false,
    reviewers: [],
    assignees: [],
  },
})
