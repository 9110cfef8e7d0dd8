// The environment of every helm process: where to find things and how to reach servers; no plugin, no cluster and no login of the person's.
import { join } from 'node:path'

export type Env = Readonly<Record<string, string | undefined>>

const PASSED = [
  ...['PATH', 'TMPDIR', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'],
]

/** `home`: an empty folder of ours, in which helm finds none of its plugins, repositories and contexts. */
export function helmEnvironment(env: Env, home: string): Record<string, string> {
  const passed = PASSED.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]))
  const own = {
    HOME: home,
    HELM_CACHE_HOME: join(home, 'cache'),
    HELM_CONFIG_HOME: join(home, 'config'),
    HELM_DATA_HOME: join(home, 'data'),
    HELM_PLUGINS: join(home, 'plugins'),
    DOCKER_CONFIG: join(home, 'docker'),
    KUBECONFIG: join(home, 'no-cluster'),
    LC_ALL: 'C',
  }
  return Object.fromEntries([...passed, ...Object.entries(own)])
}
