// Ordinary changes of a running site, as the terminal and the pull request tell them. Read before it is accepted: somebody approves by it.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { printAccount } from '../../src/account/print.ts'
import { writeProposal } from '../../src/proposal/proposal.ts'
import { NO_BLOB } from '../../src/tree/blob-id.ts'
import { example, home } from '../site-under-test.ts'
import { type NewName, accountOfMove, replaced } from './day-two.ts'

const argocd = example('starter')
const flux = example('starter-flux')
const RELOADER = /\n {2}reloader:[^]*$/
const STAGING = '    domain: staging.starter.example.org\n'
const PROD_2 = / {2}- name: prod-2[^]*?workers: 4}\n/

const MONITORED = '    components: {cert-manager: {monitoring: false}}\n'
const IN_PROD = /(- name: prod\n {4}components:\n)/
const LOGGING = replaced(argocd, ['readOnlyRootFileSystem: true', 'readOnlyRootFileSystem: true\n        logLevel: info'])
const OWN_LOGGING = replaced(LOGGING, [
  '    size: {servers: 3, workers: 2}\n',
  '    size: {servers: 3, workers: 2}\n    components: {reloader: {values: {reloader: {logLevel: error}}}}\n',
])

const CASES: readonly (readonly [name: string, from: string | undefined, to: string, rename?: NewName])[] = [
  ['first-generation', undefined, argocd],
  ['setting-in-one-environment', argocd, replaced(argocd, [STAGING, `${STAGING}    components: {cert-manager: {monitoring: false}}\n`])],
  ['version-in-one-environment', argocd, replaced(argocd, [STAGING, `${STAGING}    components: {reloader: {version: 2.2.17}}\n`])],
  ['version-everywhere', argocd, replaced(argocd, ['version: 2.2.16', 'version: 2.2.17'])],
  ['leaf-switched-off', argocd, replaced(argocd, [RELOADER, '\n'])],
  ['leaf-switched-off-flux', flux, replaced(flux, [RELOADER, '\n'])],
  ['operator-off-in-one-environment', flux, replaced(flux, [STAGING, `${STAGING}    components: {cert-manager: false}\n`])],
  ['cluster-leaves', argocd, replaced(argocd, [PROD_2, ''])],
  ['cluster-joins', replaced(argocd, [PROD_2, '']), argocd],
  ['cluster-moves', argocd, replaced(argocd, [/name: prod-2\n {4}environment: prod/, 'name: prod-2\n    environment: staging'])],
  ['environment-renamed', argocd, argocd.replaceAll(/(name|environment): staging$/gm, '$1: stage'), { from: 'staging', to: 'stage' }],
  [
    'cluster-moves-to-other-values',
    replaced(argocd, [STAGING, `${STAGING}${MONITORED}`]),
    replaced(
      argocd,
      [STAGING, `${STAGING}${MONITORED}`],
      [/name: prod-2\n {4}environment: prod/, 'name: prod-2\n    environment: staging'],
    ),
  ],
  [
    'value-moves-down',
    replaced(argocd, [/(\n {2}cert-manager:\n)/, '$1    monitoring: false\n']),
    replaced(argocd, [STAGING, `${STAGING}${MONITORED}`], [/(\n {6}cert-manager:\n)( {8}issuers)/, '$1        monitoring: false\n$2']),
  ],
  ['value-said-closer-by-one', OWN_LOGGING, replaced(OWN_LOGGING, ['logLevel: info', 'logLevel: debug'])],
  ['value-stays-in-one-environment', LOGGING, replaced(argocd, [IN_PROD, '$1      reloader: {values: {reloader: {logLevel: info}}}\n'])],
  [
    'engine-changes',
    argocd,
    replaced(argocd, ['engine: argocd', 'engine: flux'], ['argo-cd: {version: 10.2.2}', 'flux: {version: 0.49.0}']),
  ],
  [
    'secret-needed',
    argocd,
    replaced(
      argocd,
      ['announce: l2', 'announce: bgp'],
      [
        '  cert-manager:\n    version',
        '    bgp: {localASN: 64512, peers: {tor: {asn: 64513, address: 10.0.0.1, password: {secret: bgp-tor}}}}\n  cert-manager:\n    version',
      ],
    ),
  ],
]

describe.each(CASES.map(([name, from, to, rename]) => ({ name, from, to, rename })))('$name', ({ name, from, to, rename }) => {
  test('is told as a person reads it', async () => {
    const account = await accountOfMove(from, to, rename)
    const { title, body } = writeProposal(account, 'main', 100_000, NO_BLOB)
    const pull = `${title}\n\n${body.replace(/<details>[^]*/, '<details>…')}`
    const golden = join(home, 'test/golden/account', name)
    await expect(`${printAccount(account).join('\n')}\n`).toMatchFileSnapshot(join(golden, 'screen.txt'))
    await expect(`${pull}\n`).toMatchFileSnapshot(join(golden, 'pull-request.md'))
  })
})
