// Hosts that are called are nobody's to serve: two environments may name one mail server.
import { expect, test } from 'vitest'
import { example, findingsOf } from '../site-under-test.ts'

const mail = (from: string): string =>
  `components: {kube-prometheus-stack: {alertmanager: {receiver: ops, receivers: {ops: {email: {to: a@example.org, from: ${from}, smarthost: {host: mail.rennes.example.org}}}}}}}`

test('a mail server below the site’s own domain is called by both environments, and served by none', async () => {
  const text = example('pragmatic')
    .replace(/( {2}- name: staging\n {4}domain: .*\n) {4}components:\n.*\n/, `$1    ${mail('s@example.org')}\n`)
    .replace(/( {2}- name: prod\n {4}owners: .*\n) {4}components:\n(?: {6,}.*\n)+/, `$1    ${mail('p@example.org')}\n`)
  expect(text.match(/smarthost/g)).toHaveLength(2)
  expect((await findingsOf(text)).map(({ rule }) => rule)).not.toContain('site/host-collision')
})
