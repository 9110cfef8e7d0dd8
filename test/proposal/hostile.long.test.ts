// The promises of hostile.test.ts, for many accounts.
import { test } from 'vitest'
import { expectInertBody, expectOurMessage } from './acting.ts'

test('a hostile account acts nowhere in the body', { timeout: 600_000 }, () => expectInertBody(5_000))
test('a hostile account makes one line of a title, and no trailer of its own', { timeout: 600_000 }, () => expectOurMessage(5_000))
