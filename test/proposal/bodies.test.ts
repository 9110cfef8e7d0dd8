// Typical changes of day 2 on the pragmatic examples, as pull requests. Read before they are accepted: somebody approves by them at night.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeProposal } from '../../src/proposal/proposal.ts'
import { NO_BLOB } from '../../src/tree/blob-id.ts'
import { accountOfMove, replaced } from '../account/day-two.ts'
import { example, home } from '../site-under-test.ts'

const argo = example('pragmatic')
const flux = example('pragmatic-flux')
const PROD = "    owners: ['@infra/platform', '@infra/oncall']\n    components:\n"
const CASES: readonly (readonly [string, string, string])[] = [
  ['longhorn-replicas', argo, replaced(argo, [PROD, `${PROD}      longhorn: {replicas: 2}\n`])],
  ['pool', argo, replaced(argo, ['lan: [10.0.10.64/27]', 'lan: [10.0.10.64/27], dmz: [10.0.11.64/27]'])],
  ['cluster-new', replaced(argo, [/ {2}- name: prod-2[^]*?workers: 4}\n/, '']), argo],
  ['version', argo, replaced(argo, ['version: v1.21.1', 'version: v1.21.2'])],
  ['version-staging', argo, replaced(argo, ['    components:\n      velero: {', '    components:\n      velero: {version: 12.1.1, '])],
  ['version-flux', flux, replaced(flux, ['version: v1.21.1', 'version: v1.21.2'])],
  ['alloy-off', argo, replaced(argo, ['alloy: {version: 1.11.1}', 'alloy: false'])],
  ['secret-new', argo, replaced(argo, ['key: url}\n', 'key: url}\n      TOKEN: {secret: shop-token, key: token}\n'])],
  ['image-tag', argo, replaced(argo, ['tag: 1.4.2', 'tag: 1.4.3'])],
  ['host', argo, replaced(argo, ['host: shop #', 'host: store #'])],
  ['domain', argo, replaced(argo, ['domain: staging.rennes.example.org', 'domain: stg.rennes.example.org'])],
  ['distribution', argo, replaced(argo, ['v1.35.7+rke2r1', 'v1.35.8+rke2r1'])],
]
test.each(CASES)('%s', async (name, from, to) => {
  const account = await accountOfMove(from, to)
  const { title, body } = writeProposal(account, 'main', 65_000, NO_BLOB)
  const text = `${title}\n\n${body.replace(/<details><summary>The [^]*<\/details>/, '<details>…')}`
  await expect(text).toMatchFileSnapshot(join(home, 'test/proposal/bodies', `${name}.md`))
})
