// git's own http-backend behind a server of node:http, as CGI (git-http-backend(1)). Plain JavaScript, since the bench runs without a compiler.
import { execFileSync, spawn } from 'node:child_process'

/** Answers requests for every bare repository in `root`; what git sends and gets is told by its length. */
export function httpBackend(root, { sent = () => undefined, got = () => undefined } = {}) {
  const backend = `${execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim()}/git-http-backend`
  return (request, response) => {
    const child = spawn(backend, { stdio: ['pipe', 'pipe', 'ignore'], env: environment(root, request) })
    request.on('data', (part) => got(part.length)).pipe(child.stdin)
    request.on('close', () => child.stdin.end()) // also of a request that was cut off: git would wait for the rest of it
    child.stdin.on('error', () => undefined)
    const parts = []
    child.stdout.on('data', (part) => (parts.push(part), sent(part.length)))
    child.on('close', () => respond(Buffer.concat(parts), response))
  }
}

function environment(root, { url, method, headers }) {
  const { pathname, searchParams } = new URL(url ?? '/', 'http://localhost')
  return {
    ...{
      PATH: process.env.PATH,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      REMOTE_USER: 'somebody',
    },
    ...{ GIT_PROTOCOL: headers['git-protocol'] ?? '', PATH_INFO: decodeURIComponent(pathname), QUERY_STRING: searchParams.toString() },
    ...{ REQUEST_METHOD: method, CONTENT_TYPE: headers['content-type'], HTTP_CONTENT_ENCODING: headers['content-encoding'] },
  }
}

function respond(all, response) {
  const end = all.indexOf('\r\n\r\n')
  const lines = all.toString('latin1', 0, end).split('\r\n')
  const headers = lines.map((line) => line.split(/: (.*)/s))
  const status = Number.parseInt(headers.find(([name]) => name === 'Status')?.[1] ?? '200', 10)
  const told = headers.filter(([name]) => name !== 'Status').map(([name = '', value = '']) => [name, value])
  response.writeHead(status, Object.fromEntries(told)).end(all.subarray(end + 4))
}
