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
/** Four kinds of news: a value, an object, a version with a Secret, and something that goes. */
const CASES: readonly (readonly [string, string, string])[] = [
  ['replicas-in-one-environment', argo, replaced(argo, [PROD, `${PROD}      longhorn: {replicas: 2}\n`])],
  ['address-pool', argo, replaced(argo, ['lan: [10.0.10.64/27]', 'lan: [10.0.10.64/27], dmz: [10.0.11.64/27]'])],
  [
    'version-and-secret',
    flux,
    replaced(flux, ['version: v1.21.1', 'version: v1.21.2'], ['key: url}\n', 'key: url}\n      TOKEN: {secret: shop-token, key: token}\n']),
  ],
  ['component-off', argo, replaced(argo, ['alloy: {version: 1.11.1}', 'alloy: false'], ['v1.35.7+rke2r1', 'v1.35.8+rke2r1'])],
]

test.each(CASES)('%s', async (name, from, to) => {
  const { title, body } = writeProposal(await accountOfMove(from, to), 'main', 65_000, NO_BLOB)
  const text = `${title}\n\n${body.replace(/(<details><summary>The [^]*?<\/summary>)[^]*<\/details>/, '$1…</details>')}`
  await expect(text).toMatchFileSnapshot(join(home, 'test/proposal/bodies', `${name}.md`))
})
